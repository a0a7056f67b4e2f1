using System.Text;
using Avro;
using CsCheck;

namespace Tributary.Tests.Fuzz.Wire;

/// <summary>Bodies by a schema's grammar, mostly right. What is wrong in them is where a decoder could believe it: in lengths, counts, branches and symbols.</summary>
internal static class AvroBytes
{
    private const int LargestText = 100_000;

    private static readonly Gen<byte[]> Extreme = Gen.OneOf(Varint.Extremes);
    private static readonly Gen<byte[]> AnyLong = Gen.Frequency((8, Gen.Long[-100, 5000].Select(Varint.Of)), (1, Gen.Long.Select(Varint.Of)), (1, Extreme));
    private static readonly Gen<byte[]> AnyInt = Gen.Frequency((40, Gen.Int.Select(number => Varint.Of(number))), (1, Extreme));
    private static readonly Gen<byte[]> Milliseconds = Gen.Frequency((40, Gen.Long[-10_000_000_000_000, 13_000_000_000_000].Select(Varint.Of)), (1, AnyLong));

    private static readonly Gen<byte[]> Content = Gen.Frequency(
        (200, Gen.Char['a', '\u07ff'].Array[0, 12].Select(letters => Encoding.UTF8.GetBytes(letters))),
        (4, Gen.Byte.Array[0, 12]),
        (1, Gen.Int[1000, LargestText].Select(length => Enumerable.Repeat((byte)'a', length).ToArray())));

    // Up to 19 digits are eight bytes.
    private static readonly Gen<byte[]> Digits = Gen.Frequency(
        (200, Gen.Byte.Array[1, 8]), (4, Gen.Byte.Array[0, 20]), (1, Gen.Int[1000, LargestText].Select(length => Enumerable.Repeat((byte)0x7f, length).ToArray())));

    /// <summary>Bodies of a record.</summary>
    public static Gen<byte[]> Of(RecordSchema record) => Joined(record.Fields.Select(field => Value(field.Schema)));

    private static Gen<byte[]> Value(Schema schema) => schema switch
    {
        LogicalSchema { LogicalTypeName: "timestamp-millis" } => Milliseconds,
        LogicalSchema { LogicalTypeName: "decimal" } => Counted(Digits),
        RecordSchema record => Of(record),
        EnumSchema symbols => Index(symbols.Count),
        ArraySchema array => Blocks(Value(array.ItemSchema)),
        UnionSchema union => Gen.Frequency(
            (40, Gen.OneOf([.. union.Schemas.Select((branch, index) => Joined([Gen.Const(Varint.Of(index)), Value(branch)]))])),
            (1, Joined([Index(union.Count), Extreme]))),
        { Tag: Schema.Type.Null } => Gen.Const(Array.Empty<byte>()),
        { Tag: Schema.Type.String } => Counted(Content),
        { Tag: Schema.Type.Boolean } => Gen.Frequency((40, Gen.Byte[0, 1]), (1, Gen.Byte)).Select(flag => new[] { flag }),
        { Tag: Schema.Type.Int } => AnyInt,
        { Tag: Schema.Type.Long } => AnyLong,
        _ => throw new NotSupportedException($"No bytes for {schema}: add them here."),
    };

    private static Gen<byte[]> Index(int count) => Gen.Frequency((40, Gen.Long[0, count - 1]), (1, Gen.Long[count, count + 2])).Select(Varint.Of);

    /// <summary>With its length before it, or now and then another one.</summary>
    private static Gen<byte[]> Counted(Gen<byte[]> content) => Gen.Frequency(
        (100, content.Select(bytes => (byte[])[.. Varint.Of(bytes.Length), .. bytes])),
        (1, Gen.Select(content, Extreme, (bytes, length) => (byte[])[.. length, .. bytes])));

    /// <summary>Blocks of items, with and without a size of theirs, then a block of none; now and then of a count that is not true.</summary>
    private static Gen<byte[]> Blocks(Gen<byte[]> item)
    {
        var block = Gen.Select(item.Array[1, 4], Gen.Bool, Gen.Int[0, 60], Extreme, (items, sized, lie, extreme) => (byte[])
        [
            .. lie == 0 ? extreme : Varint.Of(sized ? -items.Length : items.Length),
            .. sized ? lie == 1 ? extreme : Varint.Of(items.Sum(bytes => bytes.Length)) : [],
            .. items.SelectMany(bytes => bytes),
        ]);
        var many = Gen.Select(item, Gen.Int[100, 5000], (bytes, count) => (byte[])[.. Varint.Of(count), .. Enumerable.Repeat(bytes, count).SelectMany(one => one)]);
        return Gen.Frequency((300, block.Array[0, 3].Select(blocks => blocks.SelectMany(bytes => bytes).ToArray())), (1, many)).Select(blocks => (byte[])[.. blocks, 0]);
    }

    private static Gen<byte[]> Joined(IEnumerable<Gen<byte[]>> parts) =>
        parts.Aggregate(Gen.Const(Array.Empty<byte>()), (before, next) => Gen.Select(before, next, (head, tail) => (byte[])[.. head, .. tail]));
}
