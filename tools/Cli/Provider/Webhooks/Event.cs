namespace Tributary.Cli.Provider.Webhooks;

/// <summary>Stripe's event: something that happened, with the object as it was then.</summary>
internal sealed record Event
{
    public required string Id { get; init; }
    public string Object { get; } = "event";
    public required string ApiVersion { get; init; }
    public required long Created { get; init; }
    public required EventData Data { get; init; }
    public bool Livemode { get; }

    /// <summary>How many endpoints have not acknowledged it yet.</summary>
    public required int PendingWebhooks { get; init; }
    public required EventRequest Request { get; init; }
    public required string Type { get; init; }
}

/// <param name="Object">The object that the event is about.</param>
internal sealed record EventData(object Object);

/// <summary>The request that made the event happen.</summary>
internal sealed record EventRequest(string Id, string? IdempotencyKey);
