using System.Runtime.CompilerServices;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Serialization;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Reading;

/// <summary>Reads a store's committed entities, for queries. What it returns may be older than what the applier has just decided, never newer than what is committed.</summary>
public sealed class StoreReader<TState>
    where TState : class
{
    private readonly string store;
    private readonly StreamDefinition commands;
    private readonly Func<byte[], TState> readEntity;
    private readonly IStateStorage storage;

    internal StoreReader(string store, StreamDefinition commands, Func<ISerde, byte[], TState> readEntity, ISerde serde, IStateStorage storage)
    {
        this.store = store;
        this.commands = commands;
        this.readEntity = bytes => readEntity(serde, bytes);
        this.storage = storage;
    }

    /// <summary>The entity, or null where there is none. One request.</summary>
    /// <exception cref="FatalStreamException">The row can't be read; the message names it.</exception>
    public async Task<TState?> Read(string key, CancellationToken cancellationToken)
    {
        var partition = Murmur2.Partition(System.Text.Encoding.UTF8.GetBytes(key), commands.Partitions);
        var task = TaskRows.Partition(store, partition);
        var row = await storage.Read(task, TaskRows.State(key), cancellationToken);
        return row is null ? null : Decode(task, row)?.State;
    }

    /// <summary>Every entity with its version and the bytes that its stream has, task by task.</summary>
    public async IAsyncEnumerable<(TState State, EntityRow Row)> ReadAll([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = TaskRows.StateRange;
        for (var partition = 0; partition < commands.Partitions; partition++)
        {
            var task = TaskRows.Partition(store, partition);
            await foreach (var row in storage.ReadRange(task, from, to, keysOnly: false, cancellationToken))
                if (Decode(task, row) is { } entity)
                    yield return entity;
        }
    }

    private (TState State, EntityRow Row)? Decode(string task, Row row) => StoredRow.Decode<(TState State, EntityRow Row)?>(task, row, content =>
        EntityRow.FromBytes(content) is { Deleted: false } entity ? (readEntity(entity.Value), entity) : null);
}
