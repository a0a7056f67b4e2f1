using System.Text.Json;

namespace Tributary.Tests.Crash;

/// <summary>What was done, and what the shop came to: the last line of the output, as JSON.</summary>
/// <param name="Report">The report of a replay of the same file on the same broker, storage and provider, after all of it.</param>
internal sealed record CrashResult(int Kills, int Pauses, int StorageHolds, int StorageRestarts, int BrokerRestarts, double Seconds, JsonElement Report)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether every invariant held.</summary>
    public bool Ok => Report.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True;

    public string ToJson() => JsonSerializer.Serialize(new { Kills, Pauses, StorageHolds, StorageRestarts, BrokerRestarts, Seconds = Math.Round(Seconds, 1), Report }, Json);
}
