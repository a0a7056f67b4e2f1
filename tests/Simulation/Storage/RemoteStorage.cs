using System.Runtime.CompilerServices;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Faults;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Storage;

/// <summary>The tables as one process reaches them. What the tables do is the in-memory storage's, which passes the contract of all adapters.</summary>
internal sealed class RemoteStorage(Schedule schedule, SimulatedProcess process, Outlet outlet) : IStateStorage
{
    public Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return outlet.Call(
            CallKind.Read, $"{partition} {rowKey}",
            async _ =>
            {
                var row = await schedule.Tables.Read(partition, rowKey, CancellationToken.None);
                if (rowKey == TaskRows.Fence)
                    schedule.Tenures.FenceRead(process, partition, row?.ETag);
                return row;
            },
            Unavailable);
    }

    public async IAsyncEnumerable<Row> ReadRange(
        string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = await outlet.Call(
            CallKind.Range, $"{partition} {from}..{to}",
            async _ =>
            {
                if (from == TaskRows.TakeoverRange.From && to == TaskRows.TakeoverRange.To)
                    schedule.Tenures.TakesOver(process, partition);
                return await schedule.Tables.ReadRange(partition, from, to, keysOnly, CancellationToken.None).ToListAsync(CancellationToken.None);
            },
            Unavailable);
        foreach (var row in rows)
            yield return row;
    }

    public Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StorageTransaction.Check(partition, changes);
        return outlet.Call(
            CallKind.Commit, partition,
            async _ =>
            {
                var outcome = await schedule.Tables.Commit(partition, changes, CancellationToken.None);
                schedule.Trace.Say(process.Name, $"commit {partition}: {Shown(changes)} -> {(outcome is CommitOutcome.Conflict conflict ? conflict.Reason : "done")}");
                if (outcome is CommitOutcome.Committed committed && changes.Index().FirstOrDefault(one => one.Item.Key == TaskRows.Fence) is { Item: not null } fence)
                    schedule.Tenures.Committed(process, partition, committed.ETags[fence.Index]!);
                return outcome;
            },
            Unavailable);
    }

    private static string Shown(IReadOnlyList<RowChange> changes) => string.Join(", ", changes.Select(change => change.Key == TaskRows.Fence
        ? $"fence next {Fence.FromBytes(change.Content).Next} out {Fence.FromBytes(change.Content).OutSequence}"
        : $"{change.GetType().Name} {change.Key}"));

    private static StorageUnavailableException Unavailable(string why) => new(why);
}
