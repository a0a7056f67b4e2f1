using System.Collections.Concurrent;
using Avro;
using Avro.IO;
using Avro.Specific;
using Tributary.Messaging.Envelopes;
using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>Generated Avro records: behind the header the Avro body, which is resolved to the reader's schema by Avro's rules.</summary>
public sealed class AvroSerde(ISchemas schemas) : ISerde
{
    private readonly ConcurrentDictionary<Type, (int Id, SpecificDatumWriter<ISpecificRecord> Writer)> writers = new();
    private readonly ConcurrentDictionary<(Type Type, int Id), object> readers = new();

    /// <inheritdoc />
    public byte[] Serialize(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var record = value as ISpecificRecord ?? throw new ArgumentException($"{value.GetType()} is no generated Avro record.", nameof(value));
        var (id, writer) = writers.GetOrAdd(record.GetType(), static (_, given) =>
            (given.schemas.IdOf(new AvroContract((RecordSchema)given.record.Schema)), new SpecificDatumWriter<ISpecificRecord>(given.record.Schema)), (schemas, record));
        using var stream = new MemoryStream(256);
        Span<byte> header = stackalloc byte[WireHeader.Length];
        WireHeader.Write(header, id);
        stream.Write(header);
        try
        {
            writer.Write(record, new BinaryEncoder(stream));
        }
        catch (Exception exception) when (exception is AvroException or NullReferenceException or ArgumentException)
        {
            // Apache's message does not say which field; the record does.
            throw new InvalidOperationException($"This {record.Schema.Fullname} can't be written: {UnsetField.In(record) ?? exception.Message}", exception);
        }

        return stream.ToArray();
    }

    /// <inheritdoc />
    public TValue Deserialize<TValue>(byte[] bytes)
        where TValue : class
    {
        var id = WireHeader.Read(bytes);
        var found = readers.GetOrAdd((typeof(TValue), id), static (key, serde) => serde.ReaderFor<TValue>(key.Id), this);
        if (found is not SpecificDatumReader<TValue> reader)
            throw new MalformedRecordException((string)found);
        try
        {
            var body = new BodyDecoder(bytes, WireHeader.Length);
            var value = reader.Read(Activator.CreateInstance<TValue>(), body);
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

    /// <summary>The reader for what a schema wrote; a word for it where there can be none, so that a schema is not taken apart for every value that names it.</summary>
    private object ReaderFor<TValue>(int id)
        where TValue : class
    {
        var (writer, reader) = AvroAliases.Applied(Schema.Parse(schemas.WriterOf(id, SchemaFormat.Avro)), ((ISpecificRecord)Activator.CreateInstance<TValue>()).Schema);
        return reader.CanRead(writer)
            ? new SpecificDatumReader<TValue>(writer, reader)
            : $"The schema id {id} is a {writer.Fullname}, which can't be read as {reader.Fullname}.";
    }
}
