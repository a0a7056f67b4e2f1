using System.Globalization;
using System.Text;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Envelopes;

/// <summary>Writes an event's metadata as headers, and reads it from headers that anyone may have written.</summary>
public static class Envelope
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string ReadableTimes = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private const int LongestHeader = 4096;
    private static readonly byte[] SpecVersion = "1.0"u8.ToArray();

    /// <summary>The headers of an event about <paramref name="subject"/>, its key.</summary>
    public static IReadOnlyList<RecordHeader> ToHeaders(EventMetadata metadata, string subject)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var headers = new List<RecordHeader>(12)
        {
            new(HeaderNames.SpecVersion, SpecVersion),
            Text(HeaderNames.Id, metadata.Id),
            Text(HeaderNames.Source, metadata.Source),
            Text(HeaderNames.Type, metadata.Type),
            Text(HeaderNames.Time, metadata.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)),
            Text(HeaderNames.Subject, subject),
        };
        if (metadata.Position is { } position)
        {
            headers.Add(Text(HeaderNames.Producer, position.Producer));
            headers.Add(Text(HeaderNames.Sequence, position.Sequence.ToString(CultureInfo.InvariantCulture)));
            headers.Add(Text(HeaderNames.Slots, position.Slots.ToString()));
        }

        if (metadata.Command is { } command)
        {
            headers.Add(Text(HeaderNames.Command, command.Source));
            if (command.Slots.Length > 0)
                headers.Add(Text(HeaderNames.CommandSlots, command.Slots.ToString()));
        }

        if (metadata.TraceParent is { } traceParent)
            headers.Add(Text(HeaderNames.TraceParent, traceParent));
        return headers;
    }

    /// <summary>Reads the metadata.</summary>
    /// <exception cref="MalformedRecordException">A header that every event must have is missing, or one can't be read; the message names it.</exception>
    public static EventMetadata FromHeaders(IReadOnlyList<RecordHeader> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new EventMetadata
        {
            Source = Required(headers, HeaderNames.Source),
            Type = Required(headers, HeaderNames.Type),
            Time = TimeOf(Required(headers, HeaderNames.Time)),
            Position = PositionOf(headers),
            Command = CommandOf(headers),
            TraceParent = Find(headers, HeaderNames.TraceParent),
        };
    }

    /// <summary>The text of the last header of that key (Kafka's rule where a key stands several times), or null.</summary>
    /// <exception cref="MalformedRecordException">The header is no UTF-8 text of at most 4 KiB.</exception>
    public static string? Find(IReadOnlyList<RecordHeader> headers, string key)
    {
        ArgumentNullException.ThrowIfNull(headers);
        for (var i = headers.Count - 1; i >= 0; i--)
            if (headers[i].Key == key && headers[i].Value is { } value)
                return TextOf(key, value);
        return null;
    }

    private static Position? PositionOf(IReadOnlyList<RecordHeader> headers)
    {
        if (Find(headers, HeaderNames.Producer) is not { } producer)
            return null;
        var sequence = Required(headers, HeaderNames.Sequence);
        if (!long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new MalformedRecordException($"The header {HeaderNames.Sequence} is '{Shown(sequence)}'; expected a number from 0.");
        return new Position(producer, number, SlotsOf(headers, HeaderNames.Slots));
    }

    private static CommandId? CommandOf(IReadOnlyList<RecordHeader> headers) =>
        Find(headers, HeaderNames.Command) is { } source ? new CommandId(source, SlotsOf(headers, HeaderNames.CommandSlots)) : null;

    private static SlotPath SlotsOf(IReadOnlyList<RecordHeader> headers, string key)
    {
        var text = Find(headers, key) ?? "";
        return SlotPath.TryParse(text, out var slots)
            ? slots
            : throw new MalformedRecordException($"The header {key} is '{Shown(text)}'; expected slots as 'kind.part/kind.part'.");
    }

    private static DateTimeOffset TimeOf(string text) =>
        (text.EndsWith('Z') || text is [.., '+' or '-', _, _, ':', _, _])
        && DateTimeOffset.TryParseExact(text, ReadableTimes, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new MalformedRecordException($"The header {HeaderNames.Time} is '{Shown(text)}'; expected an RFC 3339 time.");

    private static string Required(IReadOnlyList<RecordHeader> headers, string key) =>
        Find(headers, key) ?? throw new MalformedRecordException($"The header {key} is missing; every event of the suite has it.");

    private static string TextOf(string key, byte[] value)
    {
        if (value.Length > LongestHeader)
            throw new MalformedRecordException($"The header {key} has {value.Length} bytes; expected at most {LongestHeader}.");
        try
        {
            return Strict.GetString(value);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedRecordException($"The header {key} is not UTF-8 text.");
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static RecordHeader Text(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));
}
