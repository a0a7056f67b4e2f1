using Tributary.Hosting.Wire;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Faults;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Log;

/// <summary>
/// A process's producer, idempotent and gapless: each partition gets its records in their order, at a moment of its own; after one that failed it gets
/// nothing later, of this call or of any that was under way. What a dead process, or a producer that was given up, had on its way may or may not arrive.
/// </summary>
/// <param name="schedule">The schedule.</param>
/// <param name="process">Whose producer it is.</param>
/// <param name="outlet">The process's way to the broker.</param>
/// <param name="gapless">Without it, only the record that failed is missing.</param>
internal sealed class SimulatedPublisher(Schedule schedule, SimulatedProcess process, Outlet outlet, bool gapless) : IRecordPublisher
{
    private int life;

    public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (records.Count == 0)
            return Task.CompletedTask;
        var mine = life;
        return Ending(outlet.Call(
            IsReEmit(records[0]) ? CallKind.ReEmit : CallKind.Publish, $"{records.Count} to {records[0].Topic}",
            async passage =>
            {
                await Append(records, passage, mine);
                return true;
            },
            why => new PublishFailedException(why)));
    }

    private static bool IsReEmit(OutgoingRecord record) => record.Value is null
        && ControlRecords.IsReEmit(new ConsumedRecord(record.Topic, 0, 0, record.Key, record.Value, record.Headers, default));

    /// <summary>A producer that failed is discarded whole, with what it had under way.</summary>
    private async Task Ending(Task publishing)
    {
        try
        {
            await publishing;
        }
        catch (PublishFailedException)
        {
            life++;
            throw;
        }
    }

    private async Task Append(IReadOnlyList<OutgoingRecord> records, Passage passage, int mine)
    {
        var torn = passage.Accident is Accident.Torn or Accident.TornCrash ? passage.Below(records.Count) : -1;
        foreach (var partition in records.Index().GroupBy(record => (record.Item.Topic, schedule.Log.PartitionOf(record.Item))).OrderBy(_ => passage.Below(1000)))
        {
            if (passage.Chance(0.5))
                await schedule.Pause(passage.Delay());
            foreach (var (index, record) in partition)
            {
                // What was on its way when its producer was discarded may arrive yet.
                if (mine != life && passage.GivenUpAt is null)
                    throw new PublishFailedException("Another publish of this producer has failed.");
                if (index == torn)
                {
                    schedule.Trace.Say(process.Name, $"... a record for {record.Topic} fails");
                    if (gapless)
                        break;
                    continue;
                }

                schedule.Log.Append(record, process, passage.GivenUpAt);
            }

            // The broker closes a dead process's connection at some time; before, it takes what has arrived.
            if (process.Strand.IsDead && passage.Accident != Accident.CrashAndLandLate && passage.Chance(0.4))
                return;
        }

        if (passage.Accident == Accident.Torn)
        {
            life++;
            throw new PublishFailedException("A record was not acknowledged.");
        }
    }
}
