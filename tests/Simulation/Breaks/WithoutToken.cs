using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 6: where a commit had no clear answer, a fence that stands where it would have put it passes for its own.</summary>
internal sealed class WithoutToken : Safeguards
{
    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new ByOffset(storage);

    private sealed class ByOffset(IStateStorage inner) : StorageDecorator(inner)
    {
        private readonly Dictionary<string, Fence> unclear = [];

        public override async Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
        {
            var fence = Fence.FromBytes(changes[0].Content);
            unclear[partition] = fence;
            var outcome = await base.Commit(partition, changes, cancellationToken);
            if (outcome is CommitOutcome.Committed)
                unclear.Remove(partition);
            return outcome;
        }

        public override async Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken)
        {
            var row = await base.Read(partition, rowKey, cancellationToken);
            if (row is null || rowKey != TaskRows.Fence || !unclear.Remove(partition, out var attempted))
                return row;
            var read = Fence.FromBytes(row.Content);
            return read.Next == attempted.Next ? row with { Content = (read with { Token = attempted.Token }).ToBytes() } : row;
        }
    }
}
