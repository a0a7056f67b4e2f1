using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using shop.insights.v1;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Contracts.GoldenFiles;

namespace Tributary.Tests.Contracts.Wire.Protobuf;

/// <summary>Messages that another version of the schema wrote, and bytes that nobody wrote by any.</summary>
public sealed class ProtobufSerdeTests
{
    private static readonly ProtobufSerde Serde = new(SchemaLock.Committed);
    private static readonly Activity Viewed = OtherSamples.Of(activity => activity.ProductViewed = new ProductViewed { Sku = "85123A" });
    private static readonly byte[] Header = [.. Serde.Serialize(Viewed).Take(6)];

    [Fact]
    public void A_field_that_only_the_writer_knows_is_kept_out()
    {
        using var newer = new MemoryStream();
        newer.Write(Serde.Serialize(Viewed));
        using (var more = new CodedOutputStream(newer, leaveOpen: true))
        {
            more.WriteTag(500, WireFormat.WireType.LengthDelimited);
            more.WriteString("of tomorrow");
        }

        var read = Serde.Deserialize<Activity>(newer.ToArray());

        Assert.Equal(Viewed, read);
        Assert.Equal(Serde.Serialize(Viewed), Serde.Serialize(read));
    }

    [Fact]
    public void A_field_that_the_writer_did_not_know_has_its_default()
    {
        var read = Serde.Deserialize<Activity>([.. Header, .. new Activity { SessionId = "s" }.ToByteArray()]);

        Assert.Equal(("s", "", false, Activity.ActionOneofCase.None), (read.SessionId, read.EventId, read.HasCustomerId, read.ActionCase));
    }

    [Fact]
    public void A_choice_that_only_the_writer_knows_is_none()
    {
        using var body = new MemoryStream();
        using (var output = new CodedOutputStream(body, leaveOpen: true))
        {
            output.WriteTag(15, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(10, 1, 65));
        }

        Assert.Equal(Activity.ActionOneofCase.None, Serde.Deserialize<Activity>([.. Header, .. body.ToArray()]).ActionCase);
    }

    [Fact]
    public void A_symbol_that_only_the_writer_knows_is_a_number()
    {
        var read = Serde.Deserialize<Activity>(Serde.Serialize(OtherSamples.Of(activity => activity.ProductViewed = new ProductViewed { Referrer = (Referrer)99 })));

        Assert.Equal(99, (int)read.ProductViewed.Referrer);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_malformed()
    {
        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Activity>([.. Header, 0x0a, 2, 0xc3, 0x28]));

        Assert.Contains("The body is no shop.insights.v1.Activity of the schema id", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0aff", "at byte")]
    [InlineData("0affffffff07", "at byte")]
    [InlineData("00", "at byte")]
    [InlineData("0c", "at byte 7 of its 7")]
    [InlineData("ffffffffffffffffffff01", "at byte")]
    public void A_body_that_is_no_message_is_malformed_and_says_where(string body, string place) =>
        Assert.Contains(place, Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Activity>([.. Header, .. Convert.FromHexString(body)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Groups_within_groups_end_at_a_hundred()
    {
        var deep = Enumerable.Repeat((byte)0xfb, 5_000).SelectMany(start => new[] { start, (byte)1 });

        Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Activity>([.. Header, .. deep]));
    }

    [Theory]
    [InlineData("0affffffff07")]
    [InlineData("52ffffffff07")]
    public void A_claimed_length_allocates_nothing(string body)
    {
        byte[] value = [.. Header, .. Convert.FromHexString(body)];
        Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Activity>(value));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Activity>(value));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
    }

    [Fact]
    public void A_value_of_an_unknown_id_and_one_of_another_format_are_malformed()
    {
        Assert.Contains("2147483647 is unknown", Refusal([0, 0x7f, 0xff, 0xff, 0xff, 0]), StringComparison.Ordinal);
        Assert.Contains("is of the format Avro; expected Protobuf", Refusal(Records.Write(Samples.All["Stock.some"])), StringComparison.Ordinal);
        Assert.Contains("does not begin with the wire format's 0", Refusal("{\"a\":1}"u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_and_noise_are_another_message_or_malformed()
    {
        var bytes = Serde.Serialize(Viewed);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample(damage =>
        {
            byte[] damaged = [.. bytes];
            damaged[damage.Item1] ^= damage.Item2;
            return ReadsOrRefuses(damaged);
        }, iter: 500);
        Gen.Byte.Array[0, 64].Sample(noise => ReadsOrRefuses([.. Header, .. noise]), iter: 500);
    }

    [Fact]
    public void Every_prefix_of_a_value_is_read_or_malformed() =>
        Assert.All(Enumerable.Range(0, Serde.Serialize(Viewed).Length), length => Assert.True(ReadsOrRefuses(Serde.Serialize(Viewed)[..length])));

    [Fact]
    public void The_id_is_the_stream_s() => Assert.Equal(SchemaLock.Committed.IdOf(Catalogue.Activity.Value), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Header.AsSpan(1)));

    [Fact]
    public void A_value_of_another_format_is_refused_by_its_type() => Assert.Throws<ArgumentException>(() => Serde.Serialize(Samples.All["Stock.some"]));

    private static string Refusal(byte[] bytes) => Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<Activity>(bytes)).Message;

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            Serde.Serialize(Serde.Deserialize<Activity>(bytes));
            return true;
        }
        catch (MalformedRecordException)
        {
            return true;
        }
    }
}
