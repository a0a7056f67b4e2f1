using Avro;
using Avro.Generic;
using Avro.IO;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>Values of a schema as Apache.Avro's generic reader and writer hold them, and the way through its bytes.</summary>
internal sealed class RandomData(Random random)
{
    private const int Deep = 6;

    /// <summary>Writes a value with one schema and reads it with another.</summary>
    /// <exception cref="AvroException">The library can't.</exception>
    public static object? ThroughBytes(object? value, Schema writer, Schema reader)
    {
        var stream = new MemoryStream();
        new GenericDatumWriter<object?>(writer).Write(value, new BinaryEncoder(stream));
        stream.Position = 0;
        // Not the reader that resolves beforehand: it overflows the stack where a field is dropped whose type holds itself.
        var read = new GenericReader<object?>(writer, reader).Read(null, new BinaryDecoder(stream));
        Assert.Equal(stream.Length, stream.Position);
        return read;
    }

    /// <summary>A value; null if every value is deeper than one would wait for.</summary>
    public object? Of(Schema schema, int depth = 0) => schema switch
    {
        RecordSchema record => Record(record, depth + 1),
        EnumSchema symbols => new GenericEnum(symbols, symbols.Symbols[random.Next(symbols.Symbols.Count)]),
        FixedSchema bytes => new GenericFixed(bytes, Bytes(bytes.Size)),
        ArraySchema array => Enumerable.Range(0, Size(depth)).Select(_ => Of(array.ItemSchema, depth + 1)).ToArray(),
        MapSchema map => Enumerable.Range(0, Size(depth)).ToDictionary(n => $"k{n}", _ => Of(map.ValueSchema, depth + 1)),
        UnionSchema union => Of(depth > Deep && union.Schemas.FirstOrDefault(branch => branch.Tag == Schema.Type.Null) is { } end ? end : union[random.Next(union.Count)], depth),
        _ => Primitive(schema.Tag),
    };

    private object? Primitive(Schema.Type kind) => kind switch
    {
        Schema.Type.Null => null,
        Schema.Type.Boolean => random.Next(2) == 0,
        Schema.Type.Int => random.Next(),
        Schema.Type.Long => random.NextInt64(),
        Schema.Type.Float => random.NextSingle(),
        Schema.Type.Double => random.NextDouble(),
        Schema.Type.Bytes => Bytes(random.Next(4)),
        _ => $"text {random.Next()}",
    };

    private GenericRecord Record(RecordSchema schema, int depth)
    {
        var record = new GenericRecord(schema);
        foreach (var field in schema.Fields)
            record.Add(field.Name, Of(field.Schema, depth));
        return record;
    }

    private int Size(int depth) => depth > Deep ? 0 : random.Next(3);

    private byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        return bytes;
    }
}
