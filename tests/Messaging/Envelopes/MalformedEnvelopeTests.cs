using CsCheck;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Messaging.Envelopes;

/// <summary>Headers come from outside: whatever they hold, the answer is metadata or a message that names the header.</summary>
public sealed class MalformedEnvelopeTests
{
    private static readonly string[] Readable =
    [
        HeaderNames.Source, HeaderNames.Type, HeaderNames.Time, HeaderNames.Producer, HeaderNames.Sequence, HeaderNames.Slots,
        HeaderNames.Command, HeaderNames.CommandSlots, HeaderNames.TraceParent,
    ];

    [Theory]
    [InlineData(HeaderNames.Source)]
    [InlineData(HeaderNames.Type)]
    [InlineData(HeaderNames.Time)]
    [InlineData(HeaderNames.Sequence)]
    public void A_missing_header_is_named(string header) =>
        Assert.Contains($"{header} is missing", Refusal(EnvelopeTests.With(header, (string?)null)), StringComparison.Ordinal);

    [Theory]
    [InlineData(HeaderNames.Sequence, "-1", "a number from 0")]
    [InlineData(HeaderNames.Sequence, "9223372036854775808", "a number from 0")]
    [InlineData(HeaderNames.Sequence, " 1", "a number from 0")]
    [InlineData(HeaderNames.Slots, "1.2/x", "kind.part/kind.part")]
    [InlineData(HeaderNames.CommandSlots, "1", "kind.part/kind.part")]
    [InlineData(HeaderNames.Time, "yesterday", "RFC 3339")]
    [InlineData(HeaderNames.Time, "12/01/2010", "RFC 3339")]
    [InlineData(HeaderNames.Time, "2010-12-01T08:26:00", "RFC 3339")]
    [InlineData(HeaderNames.Time, "2010-13-01T08:26:00Z", "RFC 3339")]
    public void A_header_that_can_t_be_read_is_named_with_what_was_expected(string header, string value, string expected)
    {
        var refusal = Refusal(EnvelopeTests.With(header, value));

        Assert.Contains(header, refusal, StringComparison.Ordinal);
        Assert.Contains(value, refusal, StringComparison.Ordinal);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_header_is_not_repeated_in_the_message() =>
        Assert.InRange(Refusal(EnvelopeTests.With(HeaderNames.Time, new string('x', 4000))).Length, 60, 200);

    [Fact]
    public void A_header_of_more_than_4_KiB_is_refused() =>
        Assert.Contains("expected at most 4096", Refusal(EnvelopeTests.With(HeaderNames.Source, new string('x', 4097))), StringComparison.Ordinal);

    [Fact]
    public void A_header_that_is_no_text_is_refused() =>
        Assert.Contains("ce_source is not UTF-8", Refusal(EnvelopeTests.With(HeaderNames.Source, [0xff, 0xfe])), StringComparison.Ordinal);

    [Fact]
    public void A_header_without_a_value_counts_as_missing() =>
        Assert.Contains("ce_source is missing", Refusal([new RecordHeader(HeaderNames.Source, null)]), StringComparison.Ordinal);

    [Fact]
    public void Any_bytes_in_any_header_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, Readable.Length - 1].Select(index => Readable[index]), Gen.Byte.Array[0, 24]).Sample((header, bytes) =>
        {
            try
            {
                return Envelope.FromHeaders(EnvelopeTests.With(header, bytes)) is not null;
            }
            catch (MalformedRecordException malformed)
            {
                return malformed.Message.Contains(header, StringComparison.Ordinal);
            }
        });

    private static string Refusal(RecordHeader[] headers) => Assert.Throws<MalformedRecordException>(() => Envelope.FromHeaders(headers)).Message;
}
