using System.Collections.Concurrent;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Serialization;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Knows a task's rows: from its cache, from the directory of what exists, and only then from storage.</summary>
internal sealed class TaskRowLoader<TState>(IStateStorage storage, Func<ISerde, byte[], TState> readEntity, ISerde serde, ApplierOptions options)
    where TState : class
{
    private RowCache<Entity<TState>> entities = new(options.CacheBytesPerTask);
    private RowCache<InboxRow> inbox = new(options.CacheBytesPerTask / 4);
    private RowDirectory directory = new(options.DirectoryRows);

    /// <summary>Forgets everything: the task may have been another's meanwhile.</summary>
    public void Forget()
    {
        entities = new RowCache<Entity<TState>>(options.CacheBytesPerTask);
        inbox = new RowCache<InboxRow>(options.CacheBytesPerTask / 4);
        directory = new RowDirectory(0);
    }

    /// <summary>The partition has no rows.</summary>
    public void BeginWithNothing() => directory = new RowDirectory(options.DirectoryRows);

    /// <summary>Reads which rows the partition has, unless they are too many.</summary>
    public async Task ReadDirectory(string task, CancellationToken cancellationToken)
    {
        var read = new RowDirectory(options.DirectoryRows);
        var rows = 0;
        foreach (var (from, to) in new[] { TaskRows.InboxRange, TaskRows.StateRange })
            await foreach (var row in storage.ReadRange(task, from, to, keysOnly: true, cancellationToken))
            {
                if (++rows > options.DirectoryRowsAtTakeover)
                {
                    directory = new RowDirectory(0);
                    directory.Add(row.Key);
                    return;
                }

                read.Add(row.Key);
            }

        directory = read;
    }

    /// <summary>The rows that these records need.</summary>
    public async Task<LoadedRows<TState>> Load(string task, IReadOnlyList<IncomingCommand> batch, CancellationToken cancellationToken)
    {
        var rows = new LoadedRows<TState>();
        var missing = new HashSet<(string Key, bool IsInbox)>();
        foreach (var incoming in batch)
        {
            if (incoming.StateRow is { } state && !rows.Entities.ContainsKey(state) && Known(entities, state, Entity<TState>.None, rows.Entities))
                missing.Add((state, false));
            if (incoming.InboxRow is { } source && !rows.InboxRows.ContainsKey(source) && Known(inbox, source, InboxRow.Empty, rows.InboxRows))
                missing.Add((source, true));
        }

        var wanted = new ConcurrentQueue<(string Key, bool IsInbox)>(missing);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.ParallelReads, wanted.Count)).Select(async _ =>
        {
            while (wanted.TryDequeue(out var row))
                Add(task, rows, row, await storage.Read(task, row.Key, cancellationToken));
        }));
        return rows;
    }

    /// <summary>Keeps what a commit wrote.</summary>
    public void Keep(Prefix<TState> prefix, LoadedRows<TState> rows)
    {
        foreach (var (key, entity) in prefix.Changed)
        {
            rows.Entities[key] = entity;
            entities.Put(key, entity, entity.Row!.Value.Length);
            directory.Add(key);
        }

        foreach (var (key, row) in prefix.ChangedInbox)
        {
            rows.InboxRows[key] = row;
            inbox.Put(key, row, row.MostBytes);
            directory.Add(key);
        }

        foreach (var key in prefix.Expired)
        {
            rows.Forget(key);
            entities.Forget(key);
            inbox.Forget(key);
            directory.Remove(key);
        }
    }

    /// <returns>Whether the row must be read.</returns>
    private bool Known<TValue>(RowCache<TValue> cache, string rowKey, TValue none, Dictionary<string, TValue> rows)
        where TValue : class
    {
        var value = cache.Find(rowKey) ?? (directory.MayContain(rowKey) ? null : none);
        if (value is null)
            return true;
        rows[rowKey] = value;
        return false;
    }

    private void Add(string task, LoadedRows<TState> rows, (string Key, bool IsInbox) wanted, Row? row)
    {
        lock (rows)
        {
            if (wanted.IsInbox)
            {
                var read = row is null ? InboxRow.Empty : StoredRow.Decode(task, row, InboxRow.FromBytes);
                rows.InboxRows[wanted.Key] = read;
                inbox.Put(wanted.Key, read, row?.Content.Length ?? 0);
                return;
            }

            var entity = row is null ? Entity<TState>.None : StoredRow.Decode(task, row, content => Decode(EntityRow.FromBytes(content)));
            rows.Entities[wanted.Key] = entity;
            entities.Put(wanted.Key, entity, row?.Content.Length ?? 0);
        }
    }

    private Entity<TState> Decode(EntityRow row) => new(row.Deleted ? null : readEntity(serde, row.Value), row);
}
