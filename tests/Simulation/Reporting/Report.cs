using System.Text.Json;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Reporting;

/// <summary>What many schedules came to.</summary>
internal sealed record Report(int Schedules, int Crashes, int Rebalances, int Faults, int Stopped, int Violations)
{
    public static Report Of(IReadOnlyCollection<ScheduleResult> results) => new(
        results.Count, results.Sum(result => result.Crashes), results.Sum(result => result.Rebalances), results.Sum(result => result.Faults),
        results.Count(result => result.Stopped), results.Count(result => result.Violation is not null));

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
