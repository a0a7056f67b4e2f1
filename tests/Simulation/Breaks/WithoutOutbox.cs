using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 2: what is to be published is only in memory when the commit is made.</summary>
internal sealed class WithoutOutbox : Safeguards
{
    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new Forgetful(storage);

    private sealed class Forgetful(IStateStorage inner) : StorageDecorator(inner)
    {
        public override async Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
        {
            // The fence comes first, and is the only row whose ETag anyone looks at.
            var outcome = await base.Commit(partition, [.. changes.Where(change => !TaskRows.IsOutbox(change.Key))], cancellationToken);
            return outcome is CommitOutcome.Committed committed
                ? new CommitOutcome.Committed([.. committed.ETags, .. new string?[changes.Count - committed.ETags.Count]])
                : outcome;
        }
    }
}
