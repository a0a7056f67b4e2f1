using System.Text;
using System.Text.Json;
using CsCheck;
using Shop.Contracts.Schemas;
using shop.orders.v1;
using Tributary.Hosting.Applying.Tasks;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Headers;

/// <summary>What reads records before it knows whose they are.</summary>
public sealed class HeaderTests
{
    private const int BytesPerByte = 100;
    private static readonly EventReader Reader = new(new AvroSerde(SchemaLock.Committed));

    [Fact]
    public void Any_headers_are_an_envelope_that_can_be_written_again_or_malformed() =>
        new Trial<RecordHeader[]>("envelope", BytesPerByte, Json, headers => Refusal.Or<MalformedRecordException>(() => Same(Envelope.FromHeaders(headers))))
            .Run(AnyRecord.Headers, InputCount.Percent(6));

    [Fact]
    public void Any_record_is_an_event_or_malformed() => Try("event", 2, record => Reader.Read<OrderCommand>(record with { Value = null }));

    [Fact]
    public void Any_record_is_a_command_of_some_kind_and_one_that_is_malformed_is_one_of_them() =>
        new Trial<ConsumedRecord>("command", BytesPerByte, Json, record => IncomingCommand.Of(record with { Partition = 0 }, partitions: 1, remembered: true) is not IncomingCommand.Malformed)
            .Run(AnyRecord.Records, InputCount.Percent(4));

    [Fact]
    public void Any_record_is_a_dead_letter_that_can_be_released_to_where_it_lay_or_malformed() => Try("release", 3, record =>
    {
        var release = Releases.Release(record);
        Assert.Equal(new ReleaseId(release.Topic, release.Partition!.Value, Number(record, "dlq_offset")), ReleaseId.Parse(Envelope.Find(release.Headers, HeaderNames.Command)!));
        Assert.Equal(Number(record, "dlq_partition"), release.Partition.Value);
    });

    [Fact]
    public void Any_record_is_a_dead_letter_that_can_be_given_up_or_malformed() => Try("give-up", 1, record => Releases.GiveUp(record));

    [Fact]
    public void Any_text_is_slots_or_none() => Trial.OfBytes("slots", BytesPerByte, bytes =>
    {
        var read = SlotPath.TryParse(Encoding.UTF8.GetString(bytes), out var slots);
        Assert.True(!read || SlotPath.TryParse(slots.ToString(), out var again) && again == slots);
        return read;
    }).Run(
        Hostile.From(
            Gen.Select(Gen.Int[0, 99], Gen.Int[0, int.MaxValue]).Array[0, 5].Select(slots => Encoding.UTF8.GetBytes(string.Join('/', slots.Select(slot => $"{slot.Item1}.{slot.Item2}")))),
            [.. new[] { ".", "/", "1.2/", "0", "2147483648", "-1", " ", "٣" }.Select(Encoding.UTF8.GetBytes)]),
        InputCount.Percent(4));

    private static void Try(string name, double percent, Action<ConsumedRecord> read) =>
        new Trial<ConsumedRecord>(name, BytesPerByte, Json, record => Refusal.Or<MalformedRecordException>(() => read(record))).Run(AnyRecord.Records, InputCount.Percent(percent));

    /// <summary>What has an id is read back as it was; nothing else is published.</summary>
    private static void Same(EventMetadata metadata)
    {
        if (metadata.Position is null && metadata.Command is null)
            return;
        var again = Envelope.FromHeaders(Envelope.ToHeaders(metadata, "subject"));
        Assert.Equal(metadata with { Time = default }, again with { Time = default });
        Assert.InRange((metadata.Time - again.Time).TotalMilliseconds, 0, 0.9999);
    }

    private static long Number(ConsumedRecord record, string header) => long.Parse(Envelope.Find(record.Headers, header)!, System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
