using Tributary.Hosting.Wire;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// Each key's newest record is what the store has, but for the double faults that are documented: who put it there died before it noticed, or it arrived
/// after its sender was told that it failed and had already done what was to be done about that.
/// </summary>
internal sealed class Newest(Schedule schedule, string entities, string commands, IReadOnlyList<TaskView> tasks)
{
    public IEnumerable<Violation> Violations()
    {
        foreach (var task in tasks)
            foreach (var newest in schedule.Log.Topic(entities).Partitions[task.Partition].Records.GroupBy(record => Wire.Key(record.Record)).Select(key => key.Last()))
            {
                var version = newest.Metadata.Position!.Sequence;
                var key = Wire.Key(newest.Record);
                var (book, stored) = task.Whole.Entities.GetValueOrDefault(key);
                if (version != stored && !IsDocumented(newest, task, key))
                    yield return Wrong($"The newest record of '{key}' on {entities} has the version {version}, from {newest.By}; the store has {stored}.");
                else if (version == stored && !Equals(Wire.BookOf(newest.Record), book))
                    yield return Wrong($"The newest record of '{key}' on {entities} has the version {version} and is {Wire.BookOf(newest.Record)}; the store has {book}.");
            }
    }

    private bool IsDocumented(Appended newest, TaskView task, string key) => schedule.DiedSoonAfter(newest.By, newest.At)
        || (newest.GivenUpAt is { } since && (schedule.Tenures.TookOver(newest.By, task.Name, since, newest.At) || AskedForIt(newest, since, task, key)));

    private bool AskedForIt(Appended newest, TimeSpan since, TaskView task, string key) =>
        schedule.Log.Topic(commands).Partitions[task.Partition].Records.Exists(record =>
            record.By == newest.By && record.At >= since && record.At <= newest.At && ControlRecords.IsReEmit(record.Record) && Wire.Key(record.Record) == key);

    private static Violation Wrong(string text) => new(ViolationKind.Newest, text);
}
