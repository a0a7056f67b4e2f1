using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 3: of the transactions of a batch only the last writes the fence.</summary>
internal sealed class WithoutPrefix : Safeguards
{
    private readonly Dictionary<(string Process, string Task), long> ends = [];

    public override Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> Applied(
        Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> apply, SimulatedProcess process) => (records, token) =>
    {
        foreach (var batch in records.GroupBy(record => (record.Topic, record.Partition)))
            ends[(process.Name, StoreOf(batch.Key.Topic, batch.Key.Partition))] = batch.Max(record => record.Offset) + 1;
        return apply(records, token);
    };

    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new LastCutOnly(storage, this, process.Name);

    private static string StoreOf(string topic, int partition) =>
        TaskRows.Partition(topic == Workload.SimulatedStreams.AccountCommands.Name ? Runs.Setting.AccountStore : Runs.Setting.LedgerStore, partition);

    private sealed class LastCutOnly(IStateStorage inner, WithoutPrefix batches, string process) : StorageDecorator(inner)
    {
        public override async Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
        {
            if (changes.Count == 1 || changes[0].Key != TaskRows.Fence || Fence.FromBytes(changes[0].Content).Next >= batches.ends.GetValueOrDefault((process, partition)))
                return await base.Commit(partition, changes, cancellationToken);
            // The fence stays as it is; everything else is written. Where there is none yet, the last cut must make it.
            if (changes[0] is not RowChange.Replace { ETag: var before })
                return await base.Commit(partition, changes, cancellationToken);
            var outcome = await base.Commit(partition, [.. changes.Skip(1)], cancellationToken);
            return outcome is CommitOutcome.Committed committed ? new CommitOutcome.Committed([before, .. committed.ETags]) : outcome;
        }
    }
}
