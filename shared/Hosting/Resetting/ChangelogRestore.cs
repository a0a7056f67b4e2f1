using Tributary.Hosting.Applying;
using Tributary.Hosting.Changelogs;
using Tributary.Messaging.Consuming;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>Makes a task's rows those of its changelog.</summary>
internal sealed class ChangelogRestore(IStoreDefinition store, TaskReset task, ChangelogRows logged, PartitionStanding standing)
{
    public TaskReset Task => task;

    /// <summary>The fence to go on with. A task that nothing was ever applied to has no record.</summary>
    public Fence Fence { get; } = logged.IsEmpty ? Fence.Before("") : logged.IsWhole ? logged.Fence : Fence.Before("");

    /// <exception cref="ResetRefusedException">The changelog can't make this task.</exception>
    public void RefuseWhatIsNotWhole(string incarnation)
    {
        var name = TaskRows.Partition(store.Name, task.Partition);
        if (!logged.IsEmpty && !logged.IsWhole)
            throw new ResetRefusedException(
                $"The changelog '{store.Changelog!.Name}' does not have all rows of the task {name}: it began when there were rows already, or a reset was cut short. Keep the state, and have it written whole, by --keep-state. Nothing was changed.");
        if (!logged.IsEmpty && Fence.Incarnation != incarnation)
            throw new ResetRefusedException(
                $"The stream '{store.Commands.Name}' is not the one that the changelog of '{store.Name}' was made from: connect the broker that has both. Nothing was changed.");
        if (Fence.Next < standing.Start || Fence.Next > standing.End)
            throw new ResetRefusedException(
                $"The changelog of {name} ends before offset {Fence.Next} of '{store.Commands.Name}', which has {standing.Start} to {standing.End}: commands between are gone. Nothing was changed.");
        if (task.Fence.OutSequence > Fence.OutSequence)
            throw new ResetRefusedException(
                $"The task {name} is ahead of its changelog: start the shop, so that it publishes what it has left, stop it, and run this again. Where the tables can't be used at all, delete the table. Nothing was changed.");
    }

    public async Task Write(CancellationToken cancellationToken)
    {
        // Numbers go on above every commit that the changelog has.
        await task.NumberAbove(logged.LastCommit, cancellationToken);
        var stored = await task.Rows(cancellationToken);
        var wanted = logged.Rows;
        await task.Write(
            [
                .. stored.Keys.Where(row => !wanted.ContainsKey(row)).Select(row => new ResetStep([new RowChange.Delete(row)], [])),
                .. wanted.Where(row => !stored.TryGetValue(row.Key, out var content) || !content.Span.SequenceEqual(row.Value))
                    .Select(row => new ResetStep([new RowChange.Upsert(row.Key, row.Value)], [])),
            ],
            Fence.OutSequence, cancellationToken);
    }
}
