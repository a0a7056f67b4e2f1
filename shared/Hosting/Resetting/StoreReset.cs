using Tributary.Hosting.Applying;
using Tributary.Hosting.Changelogs;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Wire;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>
/// Resets a store while nothing applies its commands (rule 15): moves offsets, fences and state together, replaces every fence, and never lowers an
/// out-sequence. Cut short at any moment, it leaves a store that no applier accepts, and is finished by running it again. See docs/decisions/0008-resetting-a-store.md.
/// </summary>
public sealed class StoreReset
{
    private const int RecordsAtOnce = 200;

    private readonly IStoreReplay replay;
    private readonly IStoreDefinition store;
    private readonly ContextDefinition context;
    private readonly EventEncoder encoder;
    private readonly IStateStorage storage;
    private readonly ResetLog log;
    private readonly CommitTokens tokens;
    private readonly TimeProvider clock;

    internal StoreReset(
        IStoreReplay replay, ContextDefinition context, EventEncoder encoder, IStateStorage storage, ResetLog log, CommitTokens tokens, TimeProvider clock)
    {
        this.replay = replay;
        store = replay.Store;
        this.context = context;
        this.encoder = encoder;
        this.storage = storage;
        this.log = log;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// <summary>The store that it resets.</summary>
    public IStoreDefinition Store => store;

    /// <summary>
    /// Makes the state anew from the command stream, up to where it was applied. Entities that come out as consumers know them keep their versions;
    /// those that come out otherwise are published, with higher ones.
    /// </summary>
    /// <exception cref="ResetRefusedException">It can't be done as things are; nothing was changed, or it says to run it again.</exception>
    public async Task<ResetReport> Rebuild(IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var (standing, incarnation, tasks) = await Open(progress, cancellationToken);
        foreach (var task in tasks)
            RefuseWithoutHistory(task, standing.Partitions[task.Partition], incarnation);
        var ends = tasks.ToDictionary(task => task.Partition, task => Math.Max(task.Fence.Next, standing.Partitions[task.Partition].Committed ?? 0));

        await Begin(tasks, cancellationToken);
        progress.Report("what was parked and published");
        var parked = await ParkedBefore(cancellationToken);
        var published = await PublishedEvents.Read(store, context, log.Reader, cancellationToken);
        progress.Report("commands");
        var replayed = await Replay(parked, ends, progress, cancellationToken);
        foreach (var task in tasks)
        {
            progress.Report($"rows of {TaskRows.Partition(store.Name, task.Partition)}");
            var rows = new RebuiltRows(
                store, TaskRows.Partition(store.Name, task.Partition), encoder, await task.Rows(cancellationToken),
                published.NewestOf(task.Partition), replayed[task.Partition], clock.GetUtcNow());
            var steps = rows.Steps(Math.Max(task.Fence.OutSequence, published.LastSequenceOf(task.Partition)));
            await task.Write(steps, rows.OutSequence, cancellationToken);
        }

        await WriteChangelog(tasks, progress, cancellationToken);
        await End(tasks, ends, incarnation, task => replayed[task.Partition].Producers, progress, cancellationToken);
        return Report(tasks, ends, task => ends[task.Partition]);
    }

    /// <summary>
    /// Keeps the state and goes on with the command stream as it is now, though records are missing from it or it was made again. What is missing stays so.
    /// </summary>
    /// <exception cref="ResetRefusedException">It can't be done as things are; nothing was changed, or it says to run it again.</exception>
    public async Task<ResetReport> KeepState(ResetTarget target, IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(progress);
        var (standing, incarnation, tasks) = await Open(progress, cancellationToken);
        var nexts = tasks.ToDictionary(task => task.Partition, task => NextOf(task, target, standing.Partitions[task.Partition], incarnation));

        await Begin(tasks, cancellationToken);
        progress.Report("what was published");
        var published = await PublishedEvents.Read(store, context, log.Reader, cancellationToken);
        foreach (var task in tasks)
        {
            // The offsets in the marks of parked keys are those of the stream that is gone.
            var marks = ResetMark.Without(task.Fence.Incarnation) == incarnation ? [] : (await task.Rows(cancellationToken)).Keys.Where(TaskRows.IsParked);
            await task.Write(
                [.. marks.Select(mark => new ResetStep([new RowChange.Delete(mark)], []))], published.LastSequenceOf(task.Partition), cancellationToken);
        }

        await WriteChangelog(tasks, progress, cancellationToken);
        await End(tasks, nexts, incarnation, task => task.Fence.Producers, progress, cancellationToken);
        return Report(tasks, nexts, _ => 0);
    }

    /// <summary>Makes every row but the outbox what the store's changelog says, and goes on behind the last command that it knows of.</summary>
    /// <exception cref="ResetRefusedException">It can't be done as things are; nothing was changed, or it says to run it again.</exception>
    public async Task<ResetReport> FromChangelog(IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var changelog = store.Changelog ?? throw new ResetRefusedException($"The store '{store.Name}' has no changelog: leave out --from, or keep the state by --keep-state.");
        var (standing, incarnation, tasks) = await Open(progress, cancellationToken);
        progress.Report("changelog");
        var logged = await ChangelogRows.Read(changelog, log.Reader, cancellationToken);
        var restores = tasks.Select(task => new ChangelogRestore(store, task, logged[task.Partition], standing.Partitions[task.Partition])).ToArray();
        foreach (var restore in restores)
            restore.RefuseWhatIsNotWhole(incarnation);

        await Begin(tasks, cancellationToken);
        foreach (var restore in restores)
        {
            progress.Report($"rows of {TaskRows.Partition(store.Name, restore.Task.Partition)}");
            await restore.Write(cancellationToken);
        }

        var nexts = restores.ToDictionary(restore => restore.Task.Partition, restore => restore.Fence.Next);
        await End(tasks, nexts, incarnation, task => restores[task.Partition].Fence.Producers, progress, cancellationToken);
        return Report(tasks, nexts, _ => 0);
    }

    /// <summary>A reset changes rows beside the changelog, so it writes the whole of them to it. The fences that end the reset make it valid.</summary>
    private async Task WriteChangelog(IReadOnlyList<TaskReset> tasks, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (store.Changelog is not { } changelog)
            return;
        progress.Report("changelog");
        var logged = await ChangelogRows.Read(changelog, log.Reader, cancellationToken);
        foreach (var task in tasks)
        {
            await task.NumberAbove(logged[task.Partition].LastCommit, cancellationToken);
            var commit = task.Fence.Outbox + 1;
            var rows = await task.Rows(cancellationToken);
            OutgoingRecord[] records =
            [
                Changelog.Beginning(changelog.Name, task.Partition, commit),
                .. logged[task.Partition].Keys.Where(row => !rows.ContainsKey(row)).Select(row => Changelog.Deleted(changelog.Name, task.Partition, commit, row)),
                .. rows.Select(row => Changelog.Written(changelog.Name, task.Partition, commit, row.Key, row.Value)),
            ];
            foreach (var some in records.Chunk(RecordsAtOnce))
                await log.Publisher.Publish(some, cancellationToken);
        }
    }

    private async Task<(GroupStanding Standing, string Incarnation, IReadOnlyList<TaskReset> Tasks)> Open(
        IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("consumer group");
        var standing = await log.Groups.Describe(Group, store.Commands.Name, cancellationToken);
        if (standing.Members > 0)
            throw new ResetRefusedException(
                $"{standing.Members} consumers are in the group '{Group}': stop what runs its function, and wait until the group has noticed. Nothing was changed.");
        var incarnation = await log.Incarnations.Get(store.Commands.Name, cancellationToken);
        var tasks = new List<TaskReset>();
        for (var partition = 0; partition < standing.Partitions.Count; partition++)
            tasks.Add(await TaskReset.Open(store, partition, storage, tokens, incarnation, cancellationToken));
        return (standing, incarnation, tasks);
    }

    private string Group => store.Group
        ?? throw new ResetRefusedException($"The store '{store.Name}' does not say which function applies it: add AppliedBy<…>() to its definition.");

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

    private static async Task Begin(IReadOnlyList<TaskReset> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
            await task.Begin(cancellationToken);
    }

    private async Task End(
        IReadOnlyList<TaskReset> tasks, Dictionary<int, long> nexts, string incarnation, Func<TaskReset, IReadOnlyDictionary<string, ProducerMark>> producers,
        IProgress<string> progress, CancellationToken cancellationToken)
    {
        // Offsets first: as long as a fence is marked nobody applies anything, and a group that somebody has joined meanwhile refuses.
        progress.Report("offsets");
        try
        {
            await log.Groups.Move(Group, store.Commands.Name, nexts, cancellationToken);
        }
        catch (GroupInUseException error)
        {
            throw new ResetRefusedException($"{error.Message} The store is not usable before that: run this again then.", error);
        }

        progress.Report("fences");
        foreach (var task in tasks)
            await task.End(incarnation, nexts[task.Partition], producers(task), store.Changelog?.Name, cancellationToken);
    }

    /// <summary>
    /// What was parked when it was first applied. It must be parked again, even where it could be applied now: a release has applied it at its own place
    /// in the stream, or someone may still release it.
    /// </summary>
    private async Task<IReadOnlyList<HashSet<long>>> ParkedBefore(CancellationToken cancellationToken)
    {
        var parked = Enumerable.Range(0, store.Commands.Partitions).Select(_ => new HashSet<long>()).ToArray();
        await foreach (var record in log.Reader.ReadAll(store.Commands.Name, store.Commands.Partitions, cancellationToken))
            if (ReleaseIn(record) is { } release && release.Topic == store.Commands.Name && release.Partition == record.Partition)
                parked[release.Partition].Add(release.Offset);
        var letters = context.Catalogue[context.DeadLetters];
        await foreach (var record in log.Reader.ReadAll(letters.Name, letters.Partitions, cancellationToken))
            if (LetterIn(record) is { } letter && letter.Topic == store.Commands.Name && letter.Group == Group && letter.Partition < parked.Length)
                parked[letter.Partition].Add(letter.Offset);
        return parked;
    }

    private async Task<IReadOnlyList<ReplayedTask>> Replay(
        IReadOnlyList<HashSet<long>> parked, Dictionary<int, long> ends, IProgress<string> progress, CancellationToken cancellationToken)
    {
        const int Told = 50_000;
        var replays = parked.Select((offsets, partition) => replay.Begin(partition, offsets)).ToArray();
        var (applied, all) = (0L, ends.Values.Sum());
        await foreach (var record in log.Reader.ReadAll(store.Commands.Name, store.Commands.Partitions, cancellationToken))
        {
            if (record.Offset >= ends[record.Partition])
                continue;
            await replays[record.Partition].Apply(record, cancellationToken);
            if (++applied % Told == 0)
                progress.Report($"{applied:N0} of {all:N0} commands");
        }

        if (applied != all)
            throw new FatalStreamException($"The stream '{store.Commands.Name}' gave {applied} of the {all} commands that the store '{store.Name}' was made from: records are missing from it.");
        var replayed = new List<ReplayedTask>();
        foreach (var task in replays)
            replayed.Add(await task.End(cancellationToken));
        return replayed;
    }

    private ResetReport Report(IReadOnlyList<TaskReset> tasks, Dictionary<int, long> nexts, Func<TaskReset, long> applied) =>
        new(store.Name, [.. tasks.Select(task => new TaskResetReport(task.Partition, nexts[task.Partition], applied(task), task.RowsChanged, task.RecordsSent))]);

    private static ReleaseId? ReleaseIn(ConsumedRecord record)
    {
        try
        {
            return ReleaseId.Of(Envelope.FromHeaders(record.Headers));
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }

    private static DeadLetter? LetterIn(ConsumedRecord record)
    {
        try
        {
            return DeadLetter.Of(record);
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }
}

/// <summary>The log as a reset needs it.</summary>
internal sealed record ResetLog(IStreamReader Reader, IConsumerGroups Groups, IStreamIncarnations Incarnations, IRecordPublisher Publisher);
