using System.Text;
using Tributary.Hosting.Parking;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Scheduling;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>Who looks at dead letters: releases most commands that were parked, a while later, and gives some up.</summary>
internal sealed class Operator : SimulatedProcess
{
    /// <summary>Says which parked command, by its offset, a record is meant to release; for the oracle, the pipeline does not know it.</summary>
    public const string ReleaseHeader = "sim_releases";

    private const int MostReleases = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly Dictionary<(string Topic, string Partition, string Offset), int> seen = [];
    private int busy;

    public Operator(Schedule schedule)
        : base(schedule, 'o', 0)
    {
    }

    public bool IsDone => busy == 0;

    /// <summary>Takes notice of a dead letter; of copies of one once.</summary>
    public void Sees(ConsumedRecord deadLetter)
    {
        var at = (Topic: Text(deadLetter, "dlq_topic"), Text(deadLetter, "dlq_partition"), Text(deadLetter, "dlq_offset"));
        if (at.Topic != SimulatedStreams.AccountCommands.Name || Schedule.Faults.Over || !seen.TryAdd(at, 0))
            return;
        var dice = Schedule.Dice.For(Place.Operator, long.Parse(at.Item3, System.Globalization.CultureInfo.InvariantCulture), at.Item2.Length);
        var released = deadLetter.Headers.Count(header => header.Key == ReleaseHeader);
        if (released >= MostReleases || dice.Chance(0.2))
            return;
        busy++;
        var givesUp = Text(deadLetter, "dlq_error_type").Contains("Exception", StringComparison.Ordinal) || dice.Chance(0.15);
        Schedule.Scheduler.After(dice.Between(1, 8), () => Strand.Do(() => Schedule.Watch(Answer(deadLetter, givesUp, twice: dice.Chance(0.3)))));
    }

    private async Task Answer(ConsumedRecord deadLetter, bool givesUp, bool twice)
    {
        var release = givesUp ? Releases.GiveUp(deadLetter) : Schedule.Safeguards.Release(deadLetter);
        release = release with { Headers = [.. release.Headers, new RecordHeader(ReleaseHeader, Encoding.UTF8.GetBytes(Text(deadLetter, "dlq_offset")))] };
        for (var left = twice ? 2 : 1; left > 0;)
        {
            try
            {
                await Publisher.Publish([release], CancellationToken.None);
                left--;
            }
            catch (PublishFailedException)
            {
                await Task.Delay(Pause, Time, CancellationToken.None);
            }
        }

        busy--;
    }

    private static string Text(ConsumedRecord record, string header) => Encoding.UTF8.GetString(record.Headers.Last(one => one.Key == header).Value!);
}
