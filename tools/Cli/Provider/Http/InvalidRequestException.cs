namespace Tributary.Cli.Provider.Http;

/// <summary>A request that the provider refuses, before it had any effect. Answered as Stripe's error object.</summary>
internal sealed class InvalidRequestException(string message, string? code = null, string? parameter = null) : Exception(message)
{
    public int Status { get; init; } = 400;
    public string Type { get; init; } = "invalid_request_error";
    public string? Code { get; } = code;
    public string? Parameter { get; } = parameter;

    public static InvalidRequestException Missing(string parameter) =>
        new($"Missing required param: {parameter}.", "parameter_missing", parameter);

    public static InvalidRequestException Unknown(string parameter) =>
        new($"Received unknown parameter: {parameter}", "parameter_unknown", parameter);

    public static InvalidRequestException NoSuch(string kind, string id, string parameter = "id") =>
        new($"No such {kind}: '{id}'", "resource_missing", parameter) { Status = 404 };
}
