using System.Buffers.Binary;
using Avro;
using Avro.Specific;
using CsCheck;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Wire;

/// <summary>The wire format and the Avro body of every committed schema.</summary>
public sealed class WireFormatTests
{
    // A line of an order is five bytes at least, and an object with boxed numbers on the way.
    private const int BytesPerByte = 200;
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);
    private static readonly StreamDefinition[] Valued = [.. Catalogue.All.Streams.Where(stream => stream.Value is AvroContract)];

    public static TheoryData<string> Streams => [.. Valued.Select(stream => stream.Name)];

    [Theory]
    [MemberData(nameof(Streams))]
    public void Any_bytes_are_a_record_or_malformed(string stream)
    {
        var type = typeof(Catalogue).Assembly.GetType(Catalogue.All[stream].ValueType!, throwOnError: true)!;
        var reader = (IReader)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(type))!;

        Trial.OfBytes(stream, BytesPerByte, bytes => Refusal.Or<MalformedRecordException>(() => reader.Read(bytes)))
            .Run(Hostile.From(Framed(reader.Schema), Tokens), InputCount.Percent(40.0 / Valued.Length));
    }

    [Fact]
    public void Every_committed_schema_is_some_stream_s() =>
        Assert.Equal(
            Enumerable.Range(1, 200).Select(WriterOf).OfType<RecordSchema>().Select(schema => schema.Fullname).Distinct().Order(),
            Valued.Select(stream => stream.ValueType!).Order());

    private static byte[][] Tokens => [.. Varint.Extremes, [0], [0xff], [0, 0, 0, 0, 6], [0, 0x7f, 0xff, 0xff, 0xff], [0, 0xff, 0xff, 0xff, 0xff]];

    /// <summary>Under each id that the type's schema has or had, now and then under another.</summary>
    private static Gen<byte[]> Framed(RecordSchema reader)
    {
        var own = Enumerable.Range(1, 200).Where(id => WriterOf(id)?.Fullname == reader.Fullname).ToArray();
        var bodies = Gen.OneOf([.. own.Select(id => AvroBytes.Of(WriterOf(id)!).Select(body => Frame(id, body)))]);
        return Gen.Frequency((50, bodies), (1, Gen.Select(Gen.Int[0, 20], bodies, (id, value) => Frame(id, value[5..]))));
    }

    private static RecordSchema? WriterOf(int id) =>
        SchemaLock.Committed.Find(id) is { Format: SchemaFormat.Avro } schema ? (RecordSchema)Schema.Parse(schema.Text) : null;

    private static byte[] Frame(int id, byte[] body)
    {
        var value = new byte[5 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(1), id);
        body.CopyTo(value, 5);
        return value;
    }

    private interface IReader
    {
        RecordSchema Schema { get; }

        void Read(byte[] bytes);
    }

    private sealed class Reader<TValue> : IReader
        where TValue : class, ISpecificRecord, new()
    {
        public RecordSchema Schema => (RecordSchema)new TValue().Schema;

        public void Read(byte[] bytes) => Serde.Deserialize<TValue>(bytes);
    }
}
