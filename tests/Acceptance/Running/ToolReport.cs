using System.Text.Json;
using Tributary.Cli.Replay.Reporting;
using Tributary.Tests.Testing.Tool;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>What <c>tributary replay --json</c> reports.</summary>
internal static class ToolReport
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Waits until the tool has ended, with exit code 0, and reads its last line.</summary>
    public static async Task<ReplayReport> Of(ToolProcess replay, CancellationToken cancellationToken)
    {
        Assert.True(await replay.Ended.WaitAsync(cancellationToken) == 0, replay.Said);
        return JsonSerializer.Deserialize<ReplayReport>(replay.Output[^1], Json)!;
    }
}
