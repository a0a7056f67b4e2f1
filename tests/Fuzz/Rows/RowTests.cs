using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Tributary.State.Rows;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Rows;

/// <summary>Every kind of stored row, as damage or another version of the app may have left it.</summary>
public sealed class RowTests
{
    // An event of an outbox is six bytes at least, and a dozen references.
    private const int BytesPerByte = 100;

    private static readonly Gen<string> Text = Gen.String[Gen.Char['a', '\u07ff'], 0, 20];
    private static readonly Gen<long> Number = Gen.Frequency((3, Gen.Long[0, 5000]), (1, Gen.Long));
    private static readonly Gen<DateTimeOffset> Time = Gen.Long[-62_000_000_000_000, 250_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 30];
    private static readonly Gen<byte[]?> OptionalBytes = Gen.Frequency((1, Gen.Const((byte[]?)null)), (3, Bytes.Select(bytes => (byte[]?)bytes)))!;

    private static readonly byte[][] Tokens =
    [
        [0], [1], [2], [0xff], [0x7f], [0x80, 0x80], .. new long[] { -1, 300, 70_000, int.MaxValue, int.MinValue, int.MaxValue + 1L, long.MaxValue, long.MinValue }.Select(Varint),
        [.. Enumerable.Repeat((byte)0xff, 20)], [.. Enumerable.Repeat((byte)0x80, 20)], [3, 0xc3, 0x28, 0xf0],
    ];

    [Fact]
    public void Any_bytes_are_a_fence_or_no_row() => Try("fence", 4,
        Gen.Select(Text, Number, Number, Text, Gen.Select(Text, Number, Text).Array[0, 4], (incarnation, next, outbox, token, marks) =>
            new Fence(incarnation, next, next, outbox, token, marks.DistinctBy(mark => mark.Item1).ToDictionary(mark => mark.Item1, mark => new ProducerMark(mark.Item2, mark.Item3))).ToBytes()),
        bytes => Fence.FromBytes(bytes));

    [Fact]
    public void Any_bytes_are_an_outbox_row_or_no_row() => Try("outbox", 5,
        Gen.Select(Text, Gen.Int[-1, 9], OptionalBytes, OptionalBytes, Gen.Select(Text, OptionalBytes).Array[0, 3], (topic, partition, key, value, headers) =>
            new OutboxEvent(topic, partition < 0 ? null : partition, key, value, [.. headers.Select(header => KeyValuePair.Create(header.Item1, header.Item2))]))
        .Array[0, 4].Select(events => new OutboxRow(events).ToBytes()),
        bytes => OutboxRow.FromBytes(bytes));

    [Fact]
    public void Any_bytes_are_an_inbox_row_or_no_row() => Try("inbox", 3,
        Gen.Select(Time, Text.Array[0, 5], (time, slots) => new InboxRow(time, [.. slots]).ToBytes()), bytes => InboxRow.FromBytes(bytes));

    [Fact]
    public void Any_bytes_are_an_entity_s_row_or_no_row() => Try("entity", 3,
        Gen.Select(Number, Time, Bytes, (version, time, value) => new EntityRow(version, time, value).ToBytes()), bytes => EntityRow.FromBytes(bytes));

    [Fact]
    public void Any_bytes_are_a_parked_key_or_no_row() => Try("parked", 3,
        Gen.Select(Text, Text, Number.Array[1, 5], (key, reason, offsets) => new ParkedRow(key, reason, [.. offsets]).ToBytes()),
        bytes => Assert.True(ParkedRow.FromBytes(bytes).Offsets.Count > 0));

    [Fact]
    public void Any_bytes_are_a_deletion_or_no_row() => Try("deletion", 2,
        Gen.Select(Time, Gen.Bool, (time, again) => new DeletionRow(time, again).ToBytes()), bytes => DeletionRow.FromBytes(bytes));

    private static void Try(string name, double percent, Gen<byte[]> rows, Action<byte[]> read) =>
        Trial.OfBytes(name, BytesPerByte, bytes => Refusal.Or<InvalidDataException>(() => read(bytes))).Run(Hostile.From(rows, Tokens), InputCount.Percent(percent));

    private static byte[] Varint(long number)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
            writer.Write7BitEncodedInt64(number);
        return stream.ToArray();
    }
}
