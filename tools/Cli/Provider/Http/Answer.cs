using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tributary.Cli.Provider.Http;

/// <summary>What a request is answered with: a status and JSON, kept as text so that a replay is the same to the byte.</summary>
internal sealed record Answer(int Status, string Json)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static string Serialize(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static Answer Ok(object body) => new(200, Serialize(body));

    public static Answer Refusal(InvalidRequestException refusal) =>
        Error(refusal.Status, new ErrorBody(refusal.Type, refusal.Code, refusal.Message, refusal.Parameter));

    public static Answer Error(int status, ErrorBody error) => new(status, Serialize(new { Error = error }));
}

/// <summary>Stripe's error object.</summary>
internal sealed record ErrorBody(string Type, string? Code, string Message, string? Param = null)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeclineCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Charge { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? PaymentIntent { get; init; }
}
