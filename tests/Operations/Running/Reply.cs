using System.Text.Json;

namespace Tributary.Tests.Operations.Running;

/// <summary>What the registry answered.</summary>
internal sealed record Reply(int Status, string Body, string? Type, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The code of an error; 0 where the answer is none.</summary>
    public int Code => Body.StartsWith('{') && Json.TryGetProperty("error_code", out var code) ? code.GetInt32() : 0;

    public string Message => Json.GetProperty("message").GetString()!;
}
