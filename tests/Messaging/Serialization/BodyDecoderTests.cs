using Avro.IO;
using CsCheck;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Messaging.Serialization;

/// <summary>Reads what Apache's encoder writes, and believes no length that the bytes can't bear out.</summary>
public sealed class BodyDecoderTests
{
    [Fact]
    public void Any_number_is_read_as_it_was_written()
    {
        Gen.Long.Sample(value => Decoder(encoder => encoder.WriteLong(value)).ReadLong() == value);
        Gen.Int.Sample(value => Decoder(encoder => encoder.WriteInt(value)).ReadInt() == value);
        Gen.Double.Sample(value => Decoder(encoder => encoder.WriteDouble(value)).ReadDouble().Equals(value));
        Gen.Float.Sample(value => Decoder(encoder => encoder.WriteFloat(value)).ReadFloat().Equals(value));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void The_edges_of_a_long_are_read_and_skipped(long value)
    {
        Assert.Equal(value, Decoder(encoder => encoder.WriteLong(value)).ReadLong());
        var skipped = Decoder(encoder => encoder.WriteLong(value));
        skipped.SkipLong();
        Assert.Equal(0, skipped.Remaining);
    }

    [Fact]
    public void Any_text_and_bytes_are_read_as_they_were_written()
    {
        Gen.Byte.Array[0, 100].Sample(value => Decoder(encoder => encoder.WriteBytes(value)).ReadBytes().AsSpan().SequenceEqual(value));
        Gen.String[Gen.Char.Where(letter => !char.IsSurrogate(letter)), 0, 50].Sample(value => Decoder(encoder => encoder.WriteString(value)).ReadString() == value);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_boolean_is_zero_or_one(byte written, bool read) => Assert.Equal(read, new BodyDecoder([written], 0).ReadBoolean());

    [Fact]
    public void A_boolean_is_nothing_else() => Assert.Throws<MalformedRecordException>(() => new BodyDecoder([2], 0).ReadBoolean());

    [Fact]
    public void An_int_of_more_than_32_bits_is_refused() =>
        Assert.Throws<MalformedRecordException>(() => Decoder(encoder => encoder.WriteLong(int.MaxValue + 1L)).ReadInt());

    [Fact]
    public void Blocks_are_counted_whether_or_not_they_say_their_size()
    {
        var plain = Decoder(encoder => encoder.WriteLong(2), [0, 0, 0]);
        var sized = Decoder(encoder =>
        {
            encoder.WriteLong(-2);
            encoder.WriteLong(2);
        }, [0, 0, 0]);

        Assert.Equal(2, plain.ReadArrayStart());
        Assert.Equal(2, sized.ReadMapStart());
        Assert.Equal(2, sized.Remaining - 1);
    }

    [Fact]
    public void The_blocks_of_a_body_can_t_claim_more_items_together_than_it_has_bytes()
    {
        var decoder = Decoder(encoder =>
        {
            encoder.WriteLong(8);
            encoder.WriteLong(8);
        }, new byte[8]);

        Assert.Equal(8, decoder.ReadArrayStart());
        Assert.Throws<MalformedRecordException>(() => decoder.ReadArrayNext());
    }

    [Fact]
    public void Where_the_bytes_end_is_said()
    {
        var decoder = new BodyDecoder([0, 0, 0, 0, 1, 0x08, (byte)'a'], 5);

        var error = Assert.Throws<MalformedRecordException>(decoder.ReadString);

        Assert.Equal("The value claims a string of 4 bytes at byte 6, where 1 of its 7 bytes are left.", error.Message);
    }

    private static BodyDecoder Decoder(Action<Encoder> write, params byte[] more)
    {
        using var stream = new MemoryStream();
        write(new BinaryEncoder(stream));
        return new BodyDecoder([.. stream.ToArray(), .. more], 0);
    }
}
