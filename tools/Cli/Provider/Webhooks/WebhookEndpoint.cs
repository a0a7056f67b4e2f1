using System.Text.Json.Serialization;

namespace Tributary.Cli.Provider.Webhooks;

/// <summary>Stripe's webhook_endpoint: where events are posted to, and which.</summary>
internal sealed record WebhookEndpoint
{
    public required string Id { get; init; }
    public string Object { get; } = "webhook_endpoint";
    public required string ApiVersion { get; init; }
    public required long Created { get; init; }
    public required string? Description { get; init; }
    public required IReadOnlyList<string> EnabledEvents { get; init; }
    public bool Livemode { get; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Signs what is posted. Told once, in the answer to the creation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Secret { get; init; }

    public string Status { get; } = "enabled";
    public required Uri Url { get; init; }

    public bool Wants(string type) => EnabledEvents.Contains("*") || EnabledEvents.Contains(type);
}
