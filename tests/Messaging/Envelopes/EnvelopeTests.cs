using System.Text;
using CsCheck;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Tests.Messaging.Positions;

namespace Tributary.Tests.Messaging.Envelopes;

public sealed class EnvelopeTests
{
    private static readonly EventMetadata Placed = new()
    {
        Source = "orders",
        Type = "shop.orders.v1.Order",
        Time = new DateTimeOffset(2010, 12, 1, 8, 26, 0, 5, TimeSpan.Zero),
        Position = new Position("orders|3", 42, SlotPath.Of(Slot.Entity)),
        Command = new CommandId("place/1", SlotPath.Of(new Slot(2, 7))),
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    private static readonly Gen<EventMetadata> Any = Gen.Select(
        AnyPosition.Name, AnyPosition.Name, Gen.Long[0, 253_402_300_799_999], AnyPosition.Position, AnyPosition.Command, Gen.Int[0, 2],
        (source, type, milliseconds, position, command, which) => new EventMetadata
        {
            Source = source,
            Type = type,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            Position = which == 0 ? null : position,
            Command = which == 1 ? null : command,
        });

    [Fact]
    public void Any_metadata_is_read_as_it_was_written() =>
        Any.Sample(metadata => Envelope.FromHeaders(Envelope.ToHeaders(metadata, "subject")).Equals(metadata));

    [Fact]
    public void The_headers_are_CloudEvents_and_the_suite_s_extensions() =>
        Assert.Equal(
            [
                "ce_specversion: 1.0",
                "ce_id: orders|3/42/0.0",
                "ce_source: orders",
                "ce_type: shop.orders.v1.Order",
                "ce_time: 2010-12-01T08:26:00.005Z",
                "ce_subject: order-1",
                "ce_producer: orders|3",
                "ce_sequence: 42",
                "ce_slots: 0.0",
                "ce_command: place/1",
                "ce_commandslots: 2.7",
                "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ],
            Envelope.ToHeaders(Placed, "order-1").Select(header => $"{header.Key}: {Encoding.UTF8.GetString(header.Value!)}"));

    [Fact]
    public void A_door_s_command_has_its_command_id_for_an_id_and_no_position()
    {
        var headers = Envelope.ToHeaders(Placed with { Position = null, Command = CommandId.Of("place/1"), TraceParent = null }, "order-1");

        Assert.Equal("place/1", Envelope.Find(headers, HeaderNames.Id));
        Assert.DoesNotContain(headers, header => header.Key is HeaderNames.Producer or HeaderNames.Sequence or HeaderNames.Slots or HeaderNames.CommandSlots or HeaderNames.TraceParent);
    }

    [Fact]
    public void An_event_with_neither_position_nor_command_id_can_t_be_published() =>
        Assert.Throws<InvalidOperationException>(() => Envelope.ToHeaders(Placed with { Position = null, Command = null }, "order-1"));

    [Fact]
    public void Headers_of_others_are_ignored_and_of_a_key_that_stands_twice_the_last_counts()
    {
        var read = Envelope.FromHeaders([new RecordHeader("x-other", null), new RecordHeader("ce_type", "early"u8.ToArray()), .. Envelope.ToHeaders(Placed, "order-1")]);

        Assert.Equal(Placed, read);
    }

    [Theory]
    [InlineData("2010-12-01T08:26:00Z", "2010-12-01T08:26:00.000Z")]
    [InlineData("2010-12-01T09:26:00.1234567+01:00", "2010-12-01T08:26:00.123Z")]
    public void A_time_may_be_any_of_RFC_3339(string written, string meant)
    {
        var read = Envelope.FromHeaders(With(HeaderNames.Time, written));

        Assert.Equal(meant, Envelope.Find(Envelope.ToHeaders(read, "s"), HeaderNames.Time));
        Assert.Equal(TimeSpan.Zero, read.Time.Offset);
    }

    internal static RecordHeader[] With(string key, string? value) => With(key, value is null ? null : Encoding.UTF8.GetBytes(value));

    internal static RecordHeader[] With(string key, byte[]? value) =>
        [.. Envelope.ToHeaders(Placed, "order-1").Where(header => header.Key != key), .. value is null ? Array.Empty<RecordHeader>() : [new RecordHeader(key, value)]];
}
