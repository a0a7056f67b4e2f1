using System.Runtime.CompilerServices;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>
/// Rule 10: who takes a task over after a publish that failed does not see that others have committed since. From the failure until it has taken the task
/// over, the fence keeps the ETag under which it knew it; afterwards that stands for the ETag that was read.
/// </summary>
internal sealed class WithTrustingTakeover : Safeguards
{
    private readonly Dictionary<string, Trusting> ofProcess = [];

    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => ofProcess[process.Name] = new Trusting(storage);

    public override IRecordPublisher Publisher(IRecordPublisher publisher, SimulatedProcess process) => new Telling(publisher, ofProcess[process.Name], process);

    private sealed class Telling(IRecordPublisher inner, Trusting storage, SimulatedProcess process) : IRecordPublisher
    {
        public async Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
        {
            try
            {
                await inner.Publish(records, cancellationToken);
            }
            catch (PublishFailedException)
            {
                foreach (var record in records)
                    if (StoreOf(record.Topic) is { } store)
                        storage.Failed(TaskRows.Partition(store, process.Schedule.Log.PartitionOf(record)));
                throw;
            }
        }

        private static string? StoreOf(string topic) =>
            topic == SimulatedStreams.Accounts.Name ? Setting.AccountStore : topic == SimulatedStreams.Ledgers.Name ? Setting.LedgerStore : null;
    }

    private sealed class Trusting(IStateStorage inner) : StorageDecorator(inner)
    {
        private readonly Dictionary<string, string> known = [];
        private readonly Dictionary<string, (string Real, string Shown)> aliases = [];
        private readonly HashSet<string> failed = [];

        public void Failed(string partition)
        {
            if (known.ContainsKey(partition))
                failed.Add(partition);
        }

        public override async Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken)
        {
            var row = await base.Read(partition, rowKey, cancellationToken);
            if (row is null || rowKey != TaskRows.Fence)
                return row;
            if (failed.Contains(partition))
                aliases[partition] = (row.ETag, known[partition]);
            var shown = aliases.TryGetValue(partition, out var alias) && alias.Real == row.ETag ? row with { ETag = alias.Shown } : row;
            known[partition] = shown.ETag;
            return shown;
        }

        public override async IAsyncEnumerable<Row> ReadRange(
            string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (from == TaskRows.TakeoverRange.From && to == TaskRows.TakeoverRange.To)
                failed.Remove(partition);
            await foreach (var row in base.ReadRange(partition, from, to, keysOnly, cancellationToken))
                yield return row;
        }

        public override async Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
        {
            if (changes[0] is RowChange.Replace { Key: TaskRows.Fence } fence && aliases.TryGetValue(partition, out var alias) && fence.ETag == alias.Shown)
                changes = [new RowChange.Replace(fence.Key, fence.Content, alias.Real), .. changes.Skip(1)];
            var outcome = await base.Commit(partition, changes, cancellationToken);
            if (outcome is CommitOutcome.Committed committed && changes[0].Key == TaskRows.Fence)
                known[partition] = committed.ETags[0]!;
            return outcome;
        }
    }
}
