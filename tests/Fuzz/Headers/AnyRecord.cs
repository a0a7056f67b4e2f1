using System.Text;
using CsCheck;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Headers;

/// <summary>Records as a stranger may put them on a stream: the suite's own, of which headers are missing, damaged, there twice, or of other records.</summary>
internal static class AnyRecord
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "", "0", "-1", "1.2", "1.2/3.4", "/", ".", "1..2", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "00000000000000000000000000001",
            " 1", "+1", "1e3", "٣", "NaN", "2010-12-01T08:26:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "2010-02-30T00:00:00Z",
            "T", "Z", "+", ":", "release/tests.order.v1/0/5", "release/a/b/c/d", "release///", "tributary.wake-up.v1", "tributary.re-emit.v1", "tributary.sweep.v1", "\0", "\u0301", "😀",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    ];

    private static readonly string[] Names =
    [
        HeaderNames.SpecVersion, HeaderNames.Id, HeaderNames.Source, HeaderNames.Type, HeaderNames.Time, HeaderNames.Subject, HeaderNames.Producer, HeaderNames.Sequence,
        HeaderNames.Slots, HeaderNames.Command, HeaderNames.CommandSlots, HeaderNames.TraceParent, "tributary_from", "dlq_topic", "dlq_partition", "dlq_offset", "dlq_time", "", "x",
    ];

    private static readonly Gen<string> Text = Gen.String[Gen.Char['!', 'z'], 0, 20];
    private static readonly Gen<SlotPath> Slots = Gen.Select(Gen.Int[0, 9], Gen.Int[0, int.MaxValue], (kind, part) => new Slot(kind, part)).Array[0, 3].Select(slots => SlotPath.Of(slots));

    private static readonly Gen<EventMetadata> Metadata = Gen.Select(
        Text, Text, Gen.Long[-62_135_596_800_000, 253_402_300_799_999], Gen.Select(Text, Gen.Long[0, long.MaxValue], Slots), Gen.Select(Text, Slots), Gen.Int[1, 3],
        (source, type, time, position, command, which) => new EventMetadata
        {
            Source = source, Type = type, Time = DateTimeOffset.FromUnixTimeMilliseconds(time), TraceParent = which == 3 ? "00-1-2-01" : null,
            Position = (which & 1) != 0 ? new Position(position.Item1, position.Item2, position.Item3) : null,
            Command = (which & 2) != 0 ? new CommandId(command.Item1, command.Item2) : null,
        });

    private static readonly Gen<RecordHeader[]> Events = Gen.Select(Metadata, Text, (metadata, subject) => Envelope.ToHeaders(metadata, subject).ToArray());

    private static readonly Gen<RecordHeader[]> DeadLetters = Gen.Select(Events, Gen.Int[0, 7], Gen.Long[0, long.MaxValue], (headers, partition, offset) => (RecordHeader[])
        [.. headers, Header("dlq_topic", "tests.order.v1"), Header("dlq_partition", $"{partition}"), Header("dlq_offset", $"{offset}")]);

    private static readonly Gen<RecordHeader[]> Control = Gen.Select(Gen.Int[0, 2], Text, (kind, from) => kind switch
    {
        0 => ControlRecords.WakeUp("t", 0).Headers.ToArray(),
        1 => ControlRecords.ReEmit("t", 0, [1]).Headers.ToArray(),
        _ => ControlRecords.Sweep("t", 0, from).Headers.ToArray(),
    });

    private static readonly Gen<byte[]> Value = Gen.Frequency(
        (10, Hostile.From(Gen.OneOf(Tokens), Tokens)), (1, Gen.Int[4000, 5000].Select(length => Enumerable.Repeat((byte)'1', length).ToArray())));

    private static readonly Gen<(int Kind, uint At, string Name, byte[]? Value)> Damage = Gen.Select(
        Gen.Int[0, 4], Gen.UInt, Gen.OneOf(Names), Gen.Frequency((1, Gen.Const((byte[]?)null)), (9, Value.Select(value => (byte[]?)value))))!;

    /// <summary>Headers of every kind of record, most of them damaged.</summary>
    public static Gen<RecordHeader[]> Headers { get; } = Gen.Select(
        Gen.Frequency((4, Events), (2, DeadLetters), (1, Control)), Damage.Array[0, 3], Gen.Int[0, 999], (headers, damages, flood) =>
        {
            var list = headers.ToList();
            foreach (var damage in damages)
                Apply(list, damage);
            return flood == 0 ? [.. Enumerable.Repeat(list, 5000).SelectMany(repeated => repeated)] : list.ToArray();
        });

    /// <summary>Whole records; a key, a value, both or neither.</summary>
    public static Gen<ConsumedRecord> Records { get; } = Gen.Select(
        Gen.Int[0, 3], Text.Select(Encoding.UTF8.GetBytes), Value, Headers, Gen.Int[0, 7],
        (which, key, value, headers, partition) => new ConsumedRecord(
            "tests.order.v1", partition, 5, which == 0 ? null : key.Length > 15 ? value : key, which > 1 ? null : value, headers, DateTimeOffset.UnixEpoch));

    private static void Apply(List<RecordHeader> headers, (int Kind, uint At, string Name, byte[]? Value) damage)
    {
        var at = headers.Count == 0 ? 0 : (int)(damage.At % headers.Count);
        if (damage.Kind == 0 || headers.Count == 0)
            headers.Insert(at, new RecordHeader(damage.Name, damage.Value));
        else if (damage.Kind == 1)
            headers.RemoveAt(at);
        else if (damage.Kind == 2)
            headers[at] = headers[at] with { Key = damage.Name };
        else
            headers[at] = headers[at] with { Value = damage.Value };
    }

    private static RecordHeader Header(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));
}
