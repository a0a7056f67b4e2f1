using System.Buffers.Binary;
using System.Collections.Concurrent;
using Avro;
using Avro.IO;
using Avro.Specific;
using Tributary.Messaging.Envelopes;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// Generated records as bytes, in the Confluent wire format: byte 0, the schema id as four bytes in network order, the Avro body. A body that was
/// written by another version of the schema is resolved to the reader's by Avro's rules. Safe for use by several threads.
/// </summary>
public sealed class AvroSerde(IAvroSchemas schemas)
{
    private const byte Magic = 0;
    private const int HeaderLength = 5;
    private readonly ConcurrentDictionary<Type, (int Id, SpecificDatumWriter<ISpecificRecord> Writer)> writers = new();
    private readonly ConcurrentDictionary<(Type Type, int Id), object> readers = new();

    /// <summary>The record's bytes.</summary>
    /// <exception cref="InvalidOperationException">The record is incomplete; the message names the field.</exception>
    /// <exception cref="KeyNotFoundException">The record's schema has no id.</exception>
    public byte[] Serialize(ISpecificRecord value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (id, writer) = writers.GetOrAdd(value.GetType(), static (_, given) =>
            (given.schemas.IdOf((Avro.RecordSchema)given.value.Schema), new SpecificDatumWriter<ISpecificRecord>(given.value.Schema)), (schemas, value));
        using var stream = new MemoryStream(256);
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = Magic;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], id);
        stream.Write(header);
        try
        {
            writer.Write(value, new BinaryEncoder(stream));
        }
        catch (Exception exception) when (exception is AvroException or NullReferenceException or ArgumentException)
        {
            // Apache's message does not say which field; the record does.
            throw new InvalidOperationException($"This {value.Schema.Fullname} can't be written: {UnsetField.In(value) ?? exception.Message}", exception);
        }

        return stream.ToArray();
    }

    /// <summary>Reads the record.</summary>
    /// <exception cref="MalformedRecordException">The bytes are no record of this type: no wire format, an unknown schema id, a body that does not fit.</exception>
    public TValue Deserialize<TValue>(byte[] bytes)
        where TValue : class, ISpecificRecord, new()
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length < HeaderLength || bytes[0] != Magic)
            throw new MalformedRecordException($"The value has {bytes.Length} bytes and does not begin with the wire format's 0 and a schema id.");
        var id = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1));
        var reader = (SpecificDatumReader<TValue>)readers.GetOrAdd((typeof(TValue), id), static (key, serde) => serde.ReaderFor<TValue>(key.Id), this);
        try
        {
            var body = new BodyDecoder(bytes, HeaderLength);
            var value = reader.Read(new TValue(), body);
            return body.Remaining == 0
                ? value
                : throw new MalformedRecordException($"The body of the schema id {id} has {body.Remaining} bytes too many.");
        }
        // Whatever the decoder makes of bytes from outside (wrong lengths, wrong branches, ends of stream) means one thing: they are no such record.
        catch (Exception exception) when (exception is not (MalformedRecordException or OutOfMemoryException))
        {
            throw new MalformedRecordException($"The body is no {typeof(TValue).FullName} of the schema id {id}: {exception.Message}", exception);
        }
    }

    private SpecificDatumReader<TValue> ReaderFor<TValue>(int id)
        where TValue : class, ISpecificRecord, new()
    {
        var writer = schemas.Find(id) ?? throw new MalformedRecordException($"The schema id {id} is unknown.");
        var reader = new TValue().Schema;
        return reader.CanRead(writer)
            ? new SpecificDatumReader<TValue>(writer, reader)
            : throw new MalformedRecordException($"The schema id {id} is a {writer.Fullname}, which can't be read as {reader.Fullname}.");
    }
}
