using System.Text.Json;
using Tributary.Cli.Replay.Reporting;

namespace Tributary.Tests.Crash;

/// <summary>What was done, and what the shop came to: the last line of the output, as JSON.</summary>
/// <param name="Strikes">The disturbances that happened.</param>
/// <param name="Seconds">How long it all took.</param>
/// <param name="Report">Of what the shops accepted while they were disturbed, with nothing posted again. What it counts of its process is of the one that worked off the rest.</param>
/// <param name="ReplayChanges">What posting the whole file again changed: nothing, if all is well.</param>
internal sealed record CrashResult(IReadOnlyList<Strike> Strikes, double Seconds, ReplayReport Report, IReadOnlyList<string> ReplayChanges)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>How many strikes found work to disturb.</summary>
    public int UnderWay => Strikes.Count(strike => strike.UnderWay);

    /// <summary>Why the run failed, in words; nothing if it did not.</summary>
    public IReadOnlyList<string> Failures =>
    [
        .. Report.Invariants.Where(invariant => !invariant.Holds).Select(invariant => $"{invariant.Name}: {invariant.Detail}"),
        .. ReplayChanges.Select(change => $"posting the file again changed something: {change}"),
        .. (string[])(Strikes.Count > 0 && UnderWay * 2 <= Strikes.Count ? [$"only {UnderWay} of {Strikes.Count} strikes found work under way: this proves little"] : []),
    ];

    public bool Ok => Failures.Count == 0;

    public int ExitCode => Ok ? 0 : 1;

    public string ToJson() => JsonSerializer.Serialize(new
    {
        Kills = Count(Disturbance.Kill),
        Pauses = Count(Disturbance.Pause),
        StorageHolds = Count(Disturbance.StorageHold),
        StorageRestarts = Count(Disturbance.StorageRestart),
        BrokerRestarts = Count(Disturbance.BrokerRestart),
        StrikesUnderWay = UnderWay,
        ReplayChanges,
        Seconds = Math.Round(Seconds, 1),
        Report = JsonElement.Parse(Report.ToJson()),
    }, Json);

    private int Count(Disturbance what) => Strikes.Count(strike => strike.What == what);
}
