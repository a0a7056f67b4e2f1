using Tributary.Hosting.Applying;
using Tributary.Hosting.Changelogs;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Consuming;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>
/// Resets a store while nothing applies its commands (rule 15): moves offsets, fences and state together, replaces every fence, and never lowers an
/// out-sequence. Cut short at any moment, it leaves a store that no applier accepts, and is finished by running it again. See docs/decisions/0008-resetting-a-store.md.
/// </summary>
public sealed class StoreReset
{
    private readonly IStoreDefinition store;
    private readonly ContextDefinition context;
    private readonly EventEncoder encoder;
    private readonly ResetLog log;
    private readonly ResetSteps reset;
    private readonly CommandHistory history;
    private readonly TimeProvider clock;

    internal StoreReset(
        IStoreReplay replay, ContextDefinition context, EventEncoder encoder, IStateStorage storage, ResetLog log, CommitTokens tokens, TimeProvider clock)
    {
        store = replay.Store;
        this.context = context;
        this.encoder = encoder;
        this.log = log;
        this.clock = clock;
        reset = new ResetSteps(store, storage, log, tokens);
        history = new CommandHistory(replay, context, log.Reader);
    }

    /// <summary>The store that it resets.</summary>
    public IStoreDefinition Store => store;

    /// <summary>
    /// Makes the state anew from the command stream, up to where it was applied. Entities that come out as consumers know them keep their versions;
    /// those that come out otherwise are published, with higher ones.
    /// </summary>
    /// <exception cref="ResetRefusedException">It can't be done as things are; nothing was changed, or it says to run it again.</exception>
    public Task<ResetReport> Rebuild(IProgress<string> progress, CancellationToken cancellationToken) => Rebuild(isPreview: false, progress, cancellationToken);

    /// <summary>Says what <see cref="Rebuild(IProgress{string}, CancellationToken)"/> would do, and changes nothing.</summary>
    /// <exception cref="ResetRefusedException">It could not be done as things are.</exception>
    public Task<ResetReport> Preview(IProgress<string> progress, CancellationToken cancellationToken) => Rebuild(isPreview: true, progress, cancellationToken);

    private async Task<ResetReport> Rebuild(bool isPreview, IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var (standing, incarnation, tasks) = await reset.Open(progress, cancellationToken);
        foreach (var task in tasks)
            RefuseWithoutHistory(task, standing.Partitions[task.Partition], incarnation);
        var ends = tasks.ToDictionary(task => task.Partition, task => Math.Max(task.Fence.Next, standing.Partitions[task.Partition].Committed ?? 0));

        if (!isPreview)
            await ResetSteps.Begin(tasks, cancellationToken);
        progress.Report("what was parked and published");
        var parked = await history.ParkedBefore(cancellationToken);
        var published = await PublishedEvents.Read(store, context, log.Reader, cancellationToken);
        progress.Report("commands");
        var replayed = await history.Replay(parked, ends, progress, cancellationToken);
        foreach (var task in tasks)
        {
            progress.Report($"rows of {TaskRows.Partition(store.Name, task.Partition)}");
            var rows = new RebuiltRows(
                store, TaskRows.Partition(store.Name, task.Partition), encoder, await task.Rows(cancellationToken),
                published.NewestOf(task.Partition), replayed[task.Partition], clock.GetUtcNow());
            var steps = rows.Steps(Math.Max(task.Fence.OutSequence, published.LastSequenceOf(task.Partition)));
            if (isPreview)
                task.Count(steps);
            else
                await task.Write(steps, rows.OutSequence, cancellationToken);
        }

        if (isPreview)
            return reset.Report(tasks, ends, task => ends[task.Partition]);
        await reset.WriteChangelog(tasks, progress, cancellationToken);
        await reset.End(tasks, ends, incarnation, task => replayed[task.Partition].Producers, progress, cancellationToken);
        return reset.Report(tasks, ends, task => ends[task.Partition]);
    }

    /// <summary>
    /// Keeps the state and goes on with the command stream as it is now, though records are missing from it or it was made again. What is missing stays so.
    /// </summary>
    /// <exception cref="ResetRefusedException">It can't be done as things are; nothing was changed, or it says to run it again.</exception>
    public async Task<ResetReport> KeepState(ResetTarget target, IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(progress);
        var (standing, incarnation, tasks) = await reset.Open(progress, cancellationToken);
        if (target is ResetTarget.Offsets given && given.ByPartition.Keys.Except(tasks.Select(task => task.Partition)).Order().ToArray() is [var unknown, ..])
            throw new ResetRefusedException(
                $"The stream '{store.Commands.Name}' has no partition {unknown}: give partitions from 0 to {store.Commands.Partitions - 1}. Nothing was changed.");
        var nexts = tasks.ToDictionary(task => task.Partition, task => NextOf(task, target, standing.Partitions[task.Partition], incarnation));

        await ResetSteps.Begin(tasks, cancellationToken);
        progress.Report("what was published");
        var published = await PublishedEvents.Read(store, context, log.Reader, cancellationToken);
        foreach (var task in tasks)
        {
            // The offsets in the marks of parked keys are those of the stream that is gone.
            var marks = ResetMark.Without(task.Fence.Incarnation) == incarnation ? [] : (await task.Rows(cancellationToken)).Keys.Where(TaskRows.IsParked);
            await task.Write(
                [.. marks.Select(mark => new ResetStep([new RowChange.Delete(mark)], []))], published.LastSequenceOf(task.Partition), cancellationToken);
        }

        await reset.WriteChangelog(tasks, progress, cancellationToken);
        await reset.End(tasks, nexts, incarnation, task => task.Fence.Producers, progress, cancellationToken);
        return reset.Report(tasks, nexts, _ => 0);
    }

    /// <summary>Makes every row but the outbox what the store's changelog says, and goes on behind the last command that it knows of.</summary>
    /// <exception cref="ResetRefusedException">It can't be done as things are; nothing was changed, or it says to run it again.</exception>
    public async Task<ResetReport> FromChangelog(IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var changelog = store.Changelog ?? throw new ResetRefusedException($"The store '{store.Name}' has no changelog: leave out --from, or keep the state by --keep-state.");
        var (standing, incarnation, tasks) = await reset.Open(progress, cancellationToken);
        progress.Report("changelog");
        var logged = await ChangelogRows.Read(changelog, log.Reader, cancellationToken);
        var restores = tasks.Select(task => new ChangelogRestore(store, task, logged[task.Partition], standing.Partitions[task.Partition])).ToArray();
        foreach (var restore in restores)
            restore.RefuseWhatIsNotWhole(incarnation);

        await ResetSteps.Begin(tasks, cancellationToken);
        foreach (var restore in restores)
        {
            progress.Report($"rows of {TaskRows.Partition(store.Name, restore.Task.Partition)}");
            await restore.Write(cancellationToken);
        }

        var nexts = restores.ToDictionary(restore => restore.Task.Partition, restore => restore.Fence.Next);
        await reset.End(tasks, nexts, incarnation, task => restores[task.Partition].Fence.Producers, progress, cancellationToken);
        return reset.Report(tasks, nexts, _ => 0);
    }

    private void RefuseWithoutHistory(TaskReset task, PartitionStanding standing, string incarnation)
    {
        if (ResetMark.Without(task.Fence.Incarnation) != incarnation)
            throw new ResetRefusedException(
                $"The stream '{store.Commands.Name}' is not the one that the store '{store.Name}' was made from, so its state can't be made from it: connect the broker that belongs to this storage, or keep the state and go on with this stream by --keep-state. Nothing was changed.");
        if (standing.Start > 0 || task.Fence.Next > standing.End)
            throw new ResetRefusedException(
                $"The stream '{store.Commands.Name}', partition {standing.Partition}, has records {standing.Start} to {standing.End} and the store '{store.Name}' was made from 0 to {task.Fence.Next}, so its state can't be made from it: keep the state by --keep-state. Nothing was changed.");
    }

    private long NextOf(TaskReset task, ResetTarget target, PartitionStanding standing, string incarnation)
    {
        var isSame = ResetMark.Without(task.Fence.Incarnation) == incarnation;
        var goOn = isSame ? Math.Clamp(task.Fence.Next, standing.Start, standing.End) : standing.Start;
        return target switch
        {
            ResetTarget.Beginning => standing.Start,
            ResetTarget.End => standing.End,
            ResetTarget.Offsets { ByPartition: var offsets } when offsets.TryGetValue(task.Partition, out var offset) =>
                offset >= standing.Start && offset <= standing.End
                    ? offset
                    : throw new ResetRefusedException(
                        $"The stream '{store.Commands.Name}', partition {standing.Partition}, has no offset {offset}: give one from {standing.Start} to {standing.End}. Nothing was changed."),
            _ => goOn,
        };
    }
}
