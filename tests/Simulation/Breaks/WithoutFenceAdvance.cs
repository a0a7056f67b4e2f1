using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 3: only what changes rows advances the fence.</summary>
internal sealed class WithoutFenceAdvance : Safeguards
{
    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new ChangesOnly(storage);

    private sealed class ChangesOnly(IStateStorage inner) : StorageDecorator(inner)
    {
        public override async Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
        {
            if (changes is [RowChange.Replace { Key: TaskRows.Fence } fence, ..] && !changes.Skip(1).Any(change => change is not RowChange.Delete)
                && await base.Read(partition, TaskRows.Fence, cancellationToken) is { } row)
            {
                var advanced = Fence.FromBytes(fence.Content);
                var kept = advanced with { Next = Fence.FromBytes(row.Content).Next };
                return await base.Commit(partition, [new RowChange.Replace(fence.Key, kept.ToBytes(), fence.ETag), .. changes.Skip(1)], cancellationToken);
            }

            return await base.Commit(partition, changes, cancellationToken);
        }
    }
}
