using System.Globalization;
using System.Runtime.CompilerServices;
using Tributary.State.Storage;

namespace Tributary.Tests.Testing.Storage;

/// <summary>
/// The storage port in memory, with the limits, ETags, order and conflicts of the real one, a count of requests, and faults on demand.
/// It passes the same contract suite as the adapters.
/// </summary>
public sealed class InMemoryStateStorage : IStateStorage
{
    private const int PageSize = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, Row>> partitions = new(StringComparer.Ordinal);
    private readonly int[] counts = new int[Enum.GetValues<StorageOperation>().Length];
    private long lastETag;

    /// <summary>Asked before each request what becomes of it; null: it is served.</summary>
    public Func<StorageRequest, StorageFault?>? Interfere { get; set; }

    /// <summary>Requests so far, the failed ones included.</summary>
    public int Requests => Count(StorageOperation.Read) + Count(StorageOperation.Range) + Count(StorageOperation.Commit);

    /// <summary>Requests of one kind so far, the failed ones included.</summary>
    public int Count(StorageOperation operation) => Volatile.Read(ref counts[(int)operation]);

    /// <summary>The rows of a partition as they are now, in order; not a request.</summary>
    public IReadOnlyList<Row> RowsOf(string partition)
    {
        lock (gate)
            return partitions.TryGetValue(partition, out var rows) ? [.. rows.Values] : [];
    }

    public Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken)
    {
        StorageTransaction.CheckKey(partition, "partition key");
        StorageTransaction.CheckKey(rowKey, "row key");
        return Serve(StorageOperation.Read, partition, [], () => Find(partition, rowKey), cancellationToken);
    }

    public async IAsyncEnumerable<Row> ReadRange(
        string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageTransaction.CheckKey(partition, "partition key");
        Row[] page;
        do
        {
            var start = from;
            page = await Serve(StorageOperation.Range, partition, [], () => Page(partition, start, to), cancellationToken);
            foreach (var row in page)
                yield return keysOnly ? row with { Content = ReadOnlyMemory<byte>.Empty } : row;
            from = page.Length == 0 ? from : page[^1].Key + '\0';
        }
        while (page.Length == PageSize);
    }

    public Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        StorageTransaction.Check(partition, changes);
        return Serve(StorageOperation.Commit, partition, changes, () => Apply(partition, changes), cancellationToken);
    }

    private async Task<T> Serve<T>(
        StorageOperation operation, string partition, IReadOnlyList<RowChange> changes, Func<T> serve, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StorageRequest request;
        lock (gate)
        {
            counts[(int)operation]++;
            request = new StorageRequest(Requests, operation, partition, changes);
        }

        // A real request never completes on the caller's stack.
        await Task.Yield();
        switch (Interfere?.Invoke(request))
        {
            case StorageFault.FailBefore:
                throw Unavailable("before it applied anything");
            case StorageFault.FailAfter:
                Locked(serve);
                throw Unavailable("after it applied the request");
            case StorageFault.Hold { BeforeServing: true } hold:
                await hold.Until.WaitAsync(cancellationToken);
                return Locked(serve);
            case StorageFault.Hold hold:
                var answer = Locked(serve);
                await hold.Until.WaitAsync(cancellationToken);
                return answer;
            case StorageFault.Late late:
                _ = late.When.ContinueWith(_ => Locked(serve), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                throw Unavailable("and may apply the request later");
            default:
                return Locked(serve);
        }
    }

    private T Locked<T>(Func<T> serve)
    {
        lock (gate)
            return serve();
    }

    private static StorageUnavailableException Unavailable(string when) => new($"The storage was told to fail {when}.");

    private Row? Find(string partition, string key) =>
        partitions.TryGetValue(partition, out var rows) && rows.TryGetValue(key, out var row) ? row : null;

    private Row[] Page(string partition, string from, string to) =>
        partitions.TryGetValue(partition, out var rows)
            ? [.. rows.Values.SkipWhile(r => string.CompareOrdinal(r.Key, from) < 0).TakeWhile(r => string.CompareOrdinal(r.Key, to) < 0).Take(PageSize)]
            : [];

    private CommitOutcome Apply(string partition, IReadOnlyList<RowChange> changes)
    {
        foreach (var change in changes)
            if (ConflictOf(change, Find(partition, change.Key)) is { } reason)
                return new CommitOutcome.Conflict($"row '{change.Key}' {reason}");

        if (!partitions.TryGetValue(partition, out var rows))
            partitions[partition] = rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        return new CommitOutcome.Committed([.. changes.Select(change => Apply(rows, change))]);
    }

    private static string? ConflictOf(RowChange change, Row? row) => (change, row) switch
    {
        (RowChange.Insert, not null) => "is there already",
        (RowChange.Replace, null) or (RowChange.Delete, null) => "is gone",
        (RowChange.Replace replace, _) when replace.ETag != row!.ETag => "has changed",
        (RowChange.Delete { ETag: { } version }, _) when version != row!.ETag => "has changed",
        _ => null,
    };

    private string? Apply(SortedDictionary<string, Row> rows, RowChange change)
    {
        if (change is RowChange.Delete)
        {
            rows.Remove(change.Key);
            return null;
        }

        // Copied: the caller may reuse its buffer.
        var row = new Row(change.Key, change.Content.ToArray(), (++lastETag).ToString(CultureInfo.InvariantCulture));
        rows[change.Key] = row;
        return row.ETag;
    }
}
