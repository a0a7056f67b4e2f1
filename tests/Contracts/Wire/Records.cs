using System.Text;
using Avro;
using Avro.IO;
using Avro.Specific;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>Generated records without their C# types: found by stream, written, read back and shown.</summary>
internal static class Records
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);

    /// <summary>The streams whose values are generated Avro records.</summary>
    public static IEnumerable<StreamDefinition> Streams => Catalogue.All.Streams.Where(stream => stream.Value is AvroContract);

    /// <summary>A new record of a stream's type.</summary>
    public static ISpecificRecord Of(StreamDefinition stream) =>
        (ISpecificRecord)Activator.CreateInstance(typeof(Catalogue).Assembly.GetType(stream.ValueType!, throwOnError: true)!)!;

    /// <summary>The schema of a stream's type.</summary>
    public static RecordSchema SchemaOf(StreamDefinition stream) => (RecordSchema)Of(stream).Schema;

    /// <summary>The record's wire bytes.</summary>
    public static byte[] Write(ISpecificRecord record) => Serde.Serialize(record);

    /// <summary>Reads bytes as a record of the same type as another.</summary>
    public static ISpecificRecord ReadLike(ISpecificRecord example, byte[] bytes) => ((IReader)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(example.GetType()))!).Read(bytes);

    /// <summary>The record in Avro's JSON encoding.</summary>
    public static string Json(ISpecificRecord record)
    {
        using var stream = new MemoryStream();
        var encoder = new JsonEncoder(record.Schema, stream, pretty: true);
        new SpecificDatumWriter<ISpecificRecord>(record.Schema).Write(record, encoder);
        encoder.Flush();
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n");
    }

    private interface IReader
    {
        ISpecificRecord Read(byte[] bytes);
    }

    private sealed class Reader<TValue> : IReader
        where TValue : class, ISpecificRecord
    {
        public ISpecificRecord Read(byte[] bytes) => Serde.Deserialize<TValue>(bytes);
    }
}
