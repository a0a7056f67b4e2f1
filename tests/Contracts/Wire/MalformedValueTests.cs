using Avro.Specific;
using shop.inventory.v1;
using shop.orders.v1;
using shop.payments.v1;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>Bytes from outside that are no such record are told so, whatever they are, and can't make the reader allocate more than they hold.</summary>
public sealed class MalformedValueTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);

    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_that_is_cut_off_anywhere_is_malformed(string name)
    {
        var record = Samples.All[name];
        var bytes = Records.Write(record);

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<MalformedRecordException>(() => Records.ReadLike(record, bytes[..length]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_with_bytes_behind_it_is_malformed(string name)
    {
        var record = Samples.All[name];

        var error = Assert.Throws<MalformedRecordException>(() => Records.ReadLike(record, [.. Records.Write(record), 0, 0]));

        Assert.Contains("2 bytes too many", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_without_the_wire_format_s_zero_is_malformed()
    {
        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Stock>("{\"sku\":1}"u8.ToArray()));

        Assert.Contains("does not begin with the wire format's 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_schema_id_is_named()
    {
        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Stock>([0, 0x7f, 0xff, 0xff, 0xff, 0]));

        Assert.Contains("2147483647 is unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_another_type_is_malformed()
    {
        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Stock>(Records.Write(OrderSamples.PlacedOrder)));

        Assert.Contains("shop.orders.v1.Order, which can't be read as shop.inventory.v1.Stock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_no_symbol_of_its_enum_is_malformed()
    {
        var bytes = Records.Write(new Reservation { OrderId = "", Status = ReservationStatus.Closed, Lines = [] });
        Assert.Equal((byte)ReservationStatus.Closed << 1, bytes[6]);
        bytes[6] = 4 << 1;

        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Reservation>(bytes));

        Assert.Contains("one of Pending, Reserved, Rejected, Closed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a string of 2147483647 bytes", new byte[] { 0xfe, 0xff, 0xff, 0xff, 0x0f })]
    [InlineData("a string of -1 bytes", new byte[] { 0x01 })]
    [InlineData("a long of more than 64 bits", new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 })]
    public void A_length_that_the_value_can_t_hold_is_refused_before_anything_is_allocated_for_it(string claim, byte[] body)
    {
        var error = Refused<Stock>(body);

        Assert.Contains(claim, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xfe, 0xff, 0xff, 0xff, 0x0f })]
    [InlineData(new byte[] { 0xfd, 0xff, 0xff, 0xff, 0x0f, 0x02 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x02 })]
    public void An_array_of_more_items_than_there_are_bytes_is_refused_before_anything_is_allocated_for_it(byte[] count)
    {
        var error = Refused<ReservationRequest>([0, .. count]);

        Assert.Contains("items, more than there are bytes for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_malformed() => Refused<Stock>([0x02, 0xff, 0x00]);

    [Fact]
    public void A_union_s_branch_that_does_not_exist_is_malformed() => Refused<StockCommand>([0x06, 0x00]);

    [Fact]
    public void A_decimal_of_ever_so_many_digits_is_refused_without_writing_them_out()
    {
        // The id and the provider's are empty; then the amount.
        byte[] digits = [.. Enumerable.Repeat((byte)0x7f, 20_000)];

        var error = Refused<ReturnCredited>([0, 0, 0xc0, 0xb8, 0x02, .. digits, 0], most: 256 * 1024);

        Assert.Contains("a decimal of at most 19 digits", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 500);
    }

    private static MalformedRecordException Refused<TValue>(byte[] body, int most = 64 * 1024)
        where TValue : class, ISpecificRecord, new()
    {
        var id = SchemaLock.Committed.IdOf(ValueContract.Of(typeof(TValue)));
        byte[] value = [0, 0, 0, 0, (byte)id, .. body];
        Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<TValue>(value));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<TValue>(value));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
        return error;
    }
}
