using System.Runtime.CompilerServices;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 7: a new owner reads the outbox first, then the fence.</summary>
internal sealed class WithoutTakeoverOrder : Safeguards
{
    public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new OutboxFirst(storage, process);

    private sealed class OutboxFirst(IStateStorage inner, SimulatedProcess process) : StorageDecorator(inner)
    {
        private readonly Dictionary<string, IReadOnlyList<Row>> seen = [];

        public override Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken)
        {
            if (rowKey == TaskRows.Fence)
                seen[partition] = [.. process.Schedule.Tables.RowsOf(partition).Where(row => TaskRows.IsOutbox(row.Key))];
            return base.Read(partition, rowKey, cancellationToken);
        }

        public override async IAsyncEnumerable<Row> ReadRange(
            string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var takesOver = from == TaskRows.TakeoverRange.From && to == TaskRows.TakeoverRange.To;
            if (takesOver)
                foreach (var row in seen[partition])
                    yield return row;
            await foreach (var row in base.ReadRange(partition, from, to, keysOnly, cancellationToken))
                if (!takesOver || !TaskRows.IsOutbox(row.Key))
                    yield return row;
        }
    }
}
