using System.Text;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;

namespace Tributary.Hosting.Wire;

/// <summary>Turns events into records: the one place where values and headers get their bytes, and where single writer is enforced.</summary>
public sealed class EventEncoder(ContextDefinition context, ISerde serde)
{
    /// <summary>The record of an emission.</summary>
    /// <exception cref="InvalidOperationException">The context does not own the stream, or the value is not of the stream's type.</exception>
    public OutgoingRecord Encode(Emission emission, EventMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(emission);
        if (ValueContract.NameOf(emission.Value) is var type && type != emission.Stream.ValueType)
            throw new InvalidOperationException($"The stream '{emission.Stream.Name}' carries {emission.Stream.ValueType}, not {type}.");
        RefuseOthers(emission.Stream);
        return Encode(emission.Stream, emission.Key, serde.Serialize(emission.Value), metadata);
    }

    /// <summary>The record of a value whose bytes are there already; null is a tombstone.</summary>
    /// <exception cref="InvalidOperationException">The context does not own the stream.</exception>
    public OutgoingRecord Encode(StreamDefinition stream, string key, byte[]? value, EventMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RefuseOthers(stream);
        return new OutgoingRecord(stream.Name, null, Encoding.UTF8.GetBytes(key), value, Envelope.ToHeaders(metadata, key));
    }

    /// <summary>The record, if it is small enough for whoever reads it to park it.</summary>
    /// <exception cref="InvalidOperationException">It is too large.</exception>
    internal static OutgoingRecord Parkable(OutgoingRecord record) => record.Size <= KafkaRecordPublisher.LargestEvent
        ? record
        : throw new InvalidOperationException($"An event for '{record.Topic}' has {record.Size} bytes; expected at most {KafkaRecordPublisher.LargestEvent}.");

    /// <summary>The metadata of an event of this context.</summary>
    public EventMetadata Metadata(StreamDefinition stream, DateTimeOffset time, string? traceParent)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new EventMetadata { Source = context.Name, Type = stream.ValueType ?? stream.Name, Time = time, TraceParent = traceParent };
    }

    private void RefuseOthers(StreamDefinition stream) => OwnStreamsPublisher.RefuseOthers(context, stream.Name, stream.Owner);
}
