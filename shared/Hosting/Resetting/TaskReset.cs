using Tributary.Hosting.Applying;
using Tributary.Hosting.Applying.Tasks;
using Tributary.Hosting.Changelogs;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Resetting;

/// <summary>
/// The rows of one task while its store is reset. Every change is a transaction that needs the fence as this reset wrote it last and writes it again, so
/// that a process which wakes up late, or another reset, is found out. What is done is not done again when a reset that was cut short is repeated.
/// </summary>
internal sealed class TaskReset
{
    // Beside the fence: what a transaction surely holds, rows and what is sent of them.
    private const int MostRows = 60;
    private const int MostBytes = 1024 * 1024;

    private readonly string task;
    private readonly IStateStorage storage;
    private readonly CommitTokens tokens;
    private string? etag;

    private TaskReset(IStoreDefinition store, int partition, IStateStorage storage, CommitTokens tokens, string incarnation, Row? fence)
    {
        Partition = partition;
        task = TaskRows.Partition(store.Name, partition);
        this.storage = storage;
        this.tokens = tokens;
        etag = fence?.ETag;
        Exists = fence is not null;
        Fence = fence is null ? Fence.Before(incarnation) : StoredRow.Decode(task, fence, Fence.FromBytes);
    }

    public int Partition { get; }

    /// <summary>Whether the task had a fence, that is any rows.</summary>
    public bool Exists { get; }

    public Fence Fence { get; private set; }

    public int RowsChanged { get; private set; }

    public int RecordsSent { get; private set; }

    public static async Task<TaskReset> Open(
        IStoreDefinition store, int partition, IStateStorage storage, CommitTokens tokens, string incarnation, CancellationToken cancellationToken) =>
        new(store, partition, storage, tokens, incarnation,
            await storage.Read(TaskRows.Partition(store.Name, partition), TaskRows.Fence, cancellationToken));

    /// <summary>Takes the task: from now on no applier accepts it.</summary>
    public Task Begin(CancellationToken cancellationToken) =>
        Commit(Fence with { Incarnation = ResetMark.Of(Fence.Incarnation) }, [], cancellationToken);

    /// <summary>Every row but the fence and the outbox.</summary>
    public async Task<Dictionary<string, ReadOnlyMemory<byte>>> Rows(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        await foreach (var row in storage.ReadRange(task, TaskRows.Everything.From, TaskRows.Everything.To, keysOnly: false, cancellationToken))
            if (row.Key != TaskRows.Fence && !TaskRows.IsOutbox(row.Key))
                rows.Add(row.Key, row.Content);
        return rows;
    }

    /// <summary>Makes changes; the parts of one step are in one transaction, and what it sends goes through the outbox.</summary>
    /// <param name="steps">In any order.</param>
    /// <param name="outSequence">The out-sequence after them; never below the one that was.</param>
    /// <param name="cancellationToken">Leaves the reset unfinished.</param>
    public async Task Write(IReadOnlyList<ResetStep> steps, long outSequence, CancellationToken cancellationToken)
    {
        var sequence = Math.Max(outSequence, Fence.OutSequence);
        var waiting = new List<ResetStep>();
        var (rows, bytes) = (0, 0L);
        foreach (var step in steps)
        {
            if (waiting.Count > 0 && (rows + step.Rows.Count > MostRows || bytes + step.Bytes > MostBytes))
            {
                await Commit(waiting, sequence, cancellationToken);
                waiting.Clear();
                (rows, bytes) = (0, 0);
            }

            waiting.Add(step);
            rows += step.Rows.Count;
            bytes += step.Bytes;
        }

        if (waiting.Count > 0 || sequence > Fence.OutSequence)
            await Commit(waiting, sequence, cancellationToken);
    }

    /// <summary>Leaves numbers to commits that the changelog has, though the rows do not know of them.</summary>
    public Task NumberAbove(long commit, CancellationToken cancellationToken) => commit <= Fence.Outbox
        ? Task.CompletedTask
        : Commit(Fence with { Outbox = commit }, [], cancellationToken);

    /// <summary>Gives the task back, for its applier to begin at that offset.</summary>
    /// <param name="incarnation">The life of the command stream.</param>
    /// <param name="next">The offset.</param>
    /// <param name="producers">The positions that are handled.</param>
    /// <param name="changelog">Where the fence is published as well; null where it is not.</param>
    /// <param name="cancellationToken">Leaves the reset unfinished.</param>
    public Task End(
        string incarnation, long next, IReadOnlyDictionary<string, ProducerMark> producers, string? changelog, CancellationToken cancellationToken)
    {
        var fence = Fence with { Incarnation = incarnation, Next = next, Producers = producers };
        if (changelog is null)
            return Commit(fence, [], cancellationToken);
        var commit = fence.Outbox + 1;
        var sent = new OutboxRow([.. OutboxPacking.Pack([Changelog.Fence(changelog, Partition, commit, fence)]).SelectMany(row => row.Events)]);
        return Commit(fence with { Outbox = commit }, [new RowChange.Insert(TaskRows.Outbox(commit), sent.ToBytes())], cancellationToken);
    }

    private async Task Commit(IReadOnlyList<ResetStep> steps, long sequence, CancellationToken cancellationToken)
    {
        var outbox = OutboxPacking.Pack([.. steps.SelectMany(step => step.Sent)]);
        var number = Fence.Outbox;
        await Commit(
            Fence with { OutSequence = sequence, Outbox = Fence.Outbox + outbox.Count },
            [.. steps.SelectMany(step => step.Rows), .. outbox.Select(row => new RowChange.Insert(TaskRows.Outbox(++number), row.ToBytes()))],
            cancellationToken);
        Count(steps);
    }

    /// <summary>Counts changes, as made or as they would be.</summary>
    public void Count(IReadOnlyList<ResetStep> steps)
    {
        RowsChanged += steps.Sum(step => step.Rows.Count);
        RecordsSent += steps.Sum(step => step.Sent.Count);
    }

    private async Task Commit(Fence next, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        next = next with { Token = tokens.Next() };
        RowChange proof = etag is null
            ? new RowChange.Insert(TaskRows.Fence, next.ToBytes())
            : new RowChange.Replace(TaskRows.Fence, next.ToBytes(), etag);
        etag = await storage.Commit(task, [proof, .. changes], cancellationToken) is CommitOutcome.Committed committed
            ? committed.ETags[0]
            : throw new ResetRefusedException(
                $"Another process changed the task {task} while it was reset: stop the functions of the store, and any other reset, and run this one again.");
        Fence = next;
    }
}

/// <summary>Changes that belong together.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Sent">What is to be published with them.</param>
internal sealed record ResetStep(IReadOnlyList<RowChange> Rows, IReadOnlyList<OutgoingRecord> Sent)
{
    public long Bytes => Rows.Sum(row => (long)row.Content.Length) + Sent.Sum(record => (long)OutboxPacking.BytesOf(record));
}
