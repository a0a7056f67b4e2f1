using Tributary.Hosting.Applying;
using Tributary.Hosting.Changelogs;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>The steps that every reset has: look, take the tasks, and give them back.</summary>
internal sealed class ResetSteps(IStoreDefinition store, IStateStorage storage, ResetLog log, CommitTokens tokens)
{
    private const int RecordsAtOnce = 200;

    /// <summary>The consumer group that applies the commands.</summary>
    private string Group => store.Group
        ?? throw new ResetRefusedException($"The store '{store.Name}' does not say which function applies it: add AppliedBy<…>() to its definition.");

    /// <summary>Reads where everything stands. Nothing is changed.</summary>
    /// <exception cref="ResetRefusedException">Somebody is in the group.</exception>
    public async Task<(GroupStanding Standing, string Incarnation, IReadOnlyList<TaskReset> Tasks)> Open(
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

    /// <summary>Takes the tasks: from now on no applier accepts them.</summary>
    public static async Task Begin(IReadOnlyList<TaskReset> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
            await task.Begin(cancellationToken);
    }

    /// <summary>Sets the offsets and gives the tasks back.</summary>
    /// <exception cref="ResetRefusedException">Somebody has joined the group meanwhile.</exception>
    public async Task End(
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

    /// <summary>A reset changes rows beside the changelog, so it writes the whole of them to it. The fences that end the reset make it valid.</summary>
    public async Task WriteChangelog(IReadOnlyList<TaskReset> tasks, IProgress<string> progress, CancellationToken cancellationToken)
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

    public ResetReport Report(IReadOnlyList<TaskReset> tasks, Dictionary<int, long> nexts, Func<TaskReset, long> applied) =>
        new(store.Name, [.. tasks.Select(task => new TaskResetReport(task.Partition, nexts[task.Partition], applied(task), task.RowsChanged, task.RecordsSent))]);
}

/// <summary>The log as a reset needs it.</summary>
internal sealed record ResetLog(IStreamReader Reader, IConsumerGroups Groups, IStreamIncarnations Incarnations, IRecordPublisher Publisher);
