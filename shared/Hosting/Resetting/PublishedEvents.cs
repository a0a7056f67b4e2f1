using System.Text;
using Tributary.Hosting.Applying;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Resetting;

/// <summary>What consumers know of a store: the newest event of each entity, and the highest out-sequence of each task on any stream of its context.</summary>
internal sealed class PublishedEvents
{
    private readonly Dictionary<string, int> tasks;
    private readonly Dictionary<string, Published>[] newest;
    private readonly long[] lastSequence;

    private PublishedEvents(IStoreDefinition store)
    {
        tasks = Enumerable.Range(0, store.Commands.Partitions).ToDictionary(partition => TaskRows.Partition(store.Name, partition));
        newest = [.. tasks.Select(_ => new Dictionary<string, Published>(StringComparer.Ordinal))];
        lastSequence = new long[tasks.Count];
    }

    /// <summary>By the row key of the entity.</summary>
    public IReadOnlyDictionary<string, Published> NewestOf(int partition) => newest[partition];

    public long LastSequenceOf(int partition) => lastSequence[partition];

    public static async Task<PublishedEvents> Read(IStoreDefinition store, ContextDefinition context, IStreamReader reader, CancellationToken cancellationToken)
    {
        var read = new PublishedEvents(store);
        foreach (var stream in context.Catalogue.Streams.Where(stream => stream.Owner == context.Name))
            await foreach (var record in reader.ReadAll(stream.Name, stream.Partitions, cancellationToken))
                read.Add(record, isEntity: stream.Name == store.Entities.Name);
        return read;
    }

    private void Add(ConsumedRecord record, bool isEntity)
    {
        EventMetadata metadata;
        try
        {
            metadata = Envelope.FromHeaders(record.Headers);
        }
        catch (MalformedRecordException)
        {
            // No applier of this suite wrote it.
            return;
        }

        if (metadata.Position is not { } position || !tasks.TryGetValue(position.Producer, out var partition))
            return;
        lastSequence[partition] = Math.Max(lastSequence[partition], position.Sequence);
        if (!isEntity || record.Key is null)
            return;
        var key = Encoding.UTF8.GetString(record.Key);
        var row = TaskRows.State(key);
        if (!newest[partition].TryGetValue(row, out var known) || known.Version < position.Sequence)
            newest[partition][row] = new Published(key, position.Sequence, metadata.Time, record.Value);
    }
}

/// <summary>An entity's newest event.</summary>
/// <param name="Key">The entity's key.</param>
/// <param name="Version">Its version.</param>
/// <param name="Time">Its event time.</param>
/// <param name="Value">The event's value; null where the entity was deleted.</param>
internal sealed record Published(string Key, long Version, DateTimeOffset Time, byte[]? Value);
