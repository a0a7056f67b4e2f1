using System.Globalization;
using System.Text;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Parking;

/// <summary>
/// Writes what a function could not handle as a record of its context's dead-letter stream: the original key, value and headers, and <c>dlq_</c>
/// headers that say where it came from and why it is here. A broker takes larger records than it would take again with those headers, and compressed ones
/// of any size: of such a record the letter leaves out what does not fit, and says so; the record itself lies where it came from.
/// </summary>
internal sealed class DeadLetters(ContextDefinition context, TimeProvider clock)
{
    // In bytes: a header that is longer can't be read again, and all of them together fit the room that is left for them in the largest record.
    private const int LongestType = 500;
    private const int LongestMessage = 3000;
    private const int LongestStack = 4000;

    /// <param name="record">The record as it came.</param>
    /// <param name="group">The consumer group whose function could not handle it.</param>
    /// <param name="error">Why not.</param>
    /// <param name="attempts">How often it was tried.</param>
    public OutgoingRecord Of(ConsumedRecord record, string group, Exception error, int attempts) => Of(record, group, ParkedFor.Of(error), attempts);

    /// <inheritdoc cref="Of(ConsumedRecord, string, Exception, int)" />
    public OutgoingRecord Of(ConsumedRecord record, string group, ParkedFor reason, int attempts)
    {
        var reasons = ReasonsFor(record, group, reason, attempts);
        var headers = DeadLetterHeaders.Without(record.Headers).ToArray();
        var whole = new OutgoingRecord(context.DeadLetters, null, record.Key, record.Value, [.. headers, .. reasons]);
        return Fits(whole) ? whole : Shortened(whole, headers, reasons);
    }

    /// <summary>Without the value, and where that is not enough without the headers and the key.</summary>
    private static OutgoingRecord Shortened(OutgoingRecord whole, RecordHeader[] headers, RecordHeader[] reasons)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"the value of {whole.Value?.Length ?? 0} bytes");
        var withoutValue = whole with { Value = null, Headers = [.. headers, .. reasons, Header(DeadLetterHeaders.Omitted, value)] };
        if (whole.Value is not null && Fits(withoutValue))
            return withoutValue;
        var more = string.Create(CultureInfo.InvariantCulture, $"{value}, {headers.Length} headers and the key of {whole.Key?.Length ?? 0} bytes");
        return whole with { Key = null, Value = null, Headers = [.. reasons, Header(DeadLetterHeaders.Omitted, more)] };
    }

    private static bool Fits(OutgoingRecord letter) => letter.Size <= KafkaRecordPublisher.LargestRecord;

    private RecordHeader[] ReasonsFor(ConsumedRecord record, string group, ParkedFor reason, int attempts) =>
        [
            Header(DeadLetterHeaders.Topic, record.Topic),
            Header(DeadLetterHeaders.Partition, record.Partition.ToString(CultureInfo.InvariantCulture)),
            Header(DeadLetterHeaders.Offset, record.Offset.ToString(CultureInfo.InvariantCulture)),
            Header(DeadLetterHeaders.Group, group),
            Header(DeadLetterHeaders.ErrorType, reason.Type, LongestType),
            Header(DeadLetterHeaders.ErrorMessage, reason.Message, LongestMessage),
            .. reason.Stack is { } stack ? [Header(DeadLetterHeaders.ErrorStack, stack, LongestStack)] : Array.Empty<RecordHeader>(),
            Header(DeadLetterHeaders.Attempts, attempts.ToString(CultureInfo.InvariantCulture)),
            Header(DeadLetterHeaders.Time, clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        ];

    private static RecordHeader Header(string key, string value, int longest = int.MaxValue)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.Length <= longest)
            return new RecordHeader(key, bytes);

        // Not within a character: what follows its first byte has the bits 10.
        var length = longest;
        while ((bytes[length] & 0xc0) == 0x80)
            length--;
        return new RecordHeader(key, bytes[..length]);
    }
}

/// <summary>Why a record was parked: a name, a sentence, and where it was thrown, if it was.</summary>
internal sealed record ParkedFor(string Type, string Message, string? Stack = null)
{
    public static ParkedFor Of(Exception error) => new(error.GetType().FullName ?? error.GetType().Name, error.Message, error.ToString());
}
