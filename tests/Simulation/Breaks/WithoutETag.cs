using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 2: the fence is written whatever it is by now.</summary>
internal sealed class WithoutETag : Safeguards
{
    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new Unconditional(storage);

    private sealed class Unconditional(IStateStorage inner) : StorageDecorator(inner)
    {
        public override Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
            base.Commit(partition, [.. changes.Select(change => change is RowChange.Replace ? new RowChange.Upsert(change.Key, change.Content) : change)], cancellationToken);
    }
}
