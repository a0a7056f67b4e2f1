using System.Runtime.CompilerServices;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 7: a new owner does not look at what the last one left in the outbox.</summary>
internal sealed class WithoutRecovery : Safeguards
{
    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new Blind(storage);

    private sealed class Blind(IStateStorage inner) : StorageDecorator(inner)
    {
        public override async IAsyncEnumerable<Row> ReadRange(
            string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var takesOver = from == TaskRows.TakeoverRange.From && to == TaskRows.TakeoverRange.To;
            await foreach (var row in base.ReadRange(partition, from, to, keysOnly, cancellationToken))
                if (!takesOver || !TaskRows.IsOutbox(row.Key))
                    yield return row;
        }
    }
}
