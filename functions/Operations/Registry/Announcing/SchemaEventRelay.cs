using System.Globalization;
using Shop.Contracts;
using shop.operations.v1;
using Shop.Operations.Registry.Storing;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Announcing;

/// <summary>
/// Publishes what is in the outbox, the oldest first, and deletes what the log has acknowledged. Cut short between the two, or where two instances are at it at
/// once, events are published again, with the same id; none is left out, and none before an older one that was not. Safe for use by several threads.
/// </summary>
public sealed class SchemaEventRelay : IDisposable
{
    // What one transaction deletes.
    private const int MostAtOnce = StorageLimits.TransactionOperations;

    // An event has no other output.
    private static readonly Slot Change = new(0);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly IStateStorage storage;
    private readonly EventOutbox? outbox;
    private readonly Door? door;

    internal SchemaEventRelay(IStateStorage storage, EventOutbox outbox, Door door) => (this.storage, this.outbox, this.door) = (storage, outbox, door);

    private SchemaEventRelay(IStateStorage storage) => this.storage = storage;

    /// <summary>The relay of a registry that tells nobody.</summary>
    internal static SchemaEventRelay Idle(IStateStorage storage) => new(storage);

    /// <summary>Publishes until nothing is left.</summary>
    /// <returns>How many events it published.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer. What was not deleted stays.</exception>
    /// <exception cref="Tributary.Messaging.Publishing.PublishFailedException">The log did not acknowledge everything. What it was to publish stays.</exception>
    internal async Task<int> Run(CancellationToken cancellationToken)
    {
        if (outbox is null || door is null)
            return 0;
        await gate.WaitAsync(cancellationToken);
        try
        {
            var published = 0;
            while (await Oldest(cancellationToken) is { Count: > 0 } rows)
            {
                await door.Send([.. rows.Select(row => Entering(outbox.EventOf(row)))], cancellationToken);
                published += rows.Count;
                await Forget(rows, cancellationToken);
            }
            return published;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>How many events wait to be published.</summary>
    internal async Task<int> Waiting(CancellationToken cancellationToken)
    {
        var (from, to) = EventOutbox.Range;
        return outbox is null ? 0 : await storage.ReadRange(RegistryTable.Partition, from, to, keysOnly: true, cancellationToken).CountAsync(cancellationToken);
    }

    public void Dispose() => gate.Dispose();

    private ValueTask<List<Row>> Oldest(CancellationToken cancellationToken)
    {
        var (from, to) = EventOutbox.Range;
        return storage.ReadRange(RegistryTable.Partition, from, to, keysOnly: false, cancellationToken).Take(MostAtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>A conflict says that another instance has deleted some of them: the next look shows which are left.</summary>
    private async Task Forget(IReadOnlyList<Row> rows, CancellationToken cancellationToken) =>
        await storage.Commit(RegistryTable.Partition, [.. rows.Select(row => new RowChange.Delete(row.Key))], cancellationToken);

    private static DoorEvent Entering(SchemaChanged change) => new(
        Emission.To(Catalogue.Schema, change.Subject, change, Change),
        string.Create(CultureInfo.InvariantCulture, $"{change.Registry}/{change.Sequence}"),
        new DateTimeOffset(change.ChangedAt));
}
