using System.Globalization;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Parking;

/// <summary>A record of a dead-letter stream, read. There may be several of one parked record: they say the same of where that lay.</summary>
public sealed record DeadLetter
{
    /// <summary>The topic, partition and offset of the record that was parked; together they name it.</summary>
    public required string Topic { get; init; }

    /// <inheritdoc cref="Topic" />
    public required int Partition { get; init; }

    /// <inheritdoc cref="Topic" />
    public required long Offset { get; init; }

    /// <summary>The consumer group whose function could not handle it.</summary>
    public required string Group { get; init; }

    /// <summary>The type of the error, or a word for a reason that is none: <c>refused</c>, <c>too-large</c>, <c>parked-behind</c>.</summary>
    public required string ErrorType { get; init; }

    public required string ErrorMessage { get; init; }

    /// <summary>The error with its causes and where each was thrown; null where nothing was thrown.</summary>
    public string? ErrorStack { get; init; }

    /// <summary>How often it was tried in the delivery that parked it.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was parked, by the processing clock.</summary>
    public required DateTimeOffset ParkedAt { get; init; }

    /// <summary>What of the parked record was too large for any dead letter, in words; null where all of it is here. It lies where it came from, as long as that stream keeps it.</summary>
    public string? Omitted { get; init; }

    /// <summary>The record of the dead-letter stream: key, value and headers are those of the parked record, with more headers.</summary>
    public required ConsumedRecord Record { get; init; }

    /// <summary>How a person names it: <c>topic/partition/offset</c> of the parked record.</summary>
    public string Id => Release.Parked;

    /// <summary>The headers that the parked record had.</summary>
    public IEnumerable<RecordHeader> OriginalHeaders => DeadLetterHeaders.Without(Record.Headers);

    internal ReleaseId Release => new(Topic, Partition, Offset);

    /// <summary>The release to one of several functions that may have parked the same record.</summary>
    internal ReleaseId ReleaseToGroup => Release with { Group = Group };

    /// <summary>Reads a record of a dead-letter stream; null where something else wrote it.</summary>
    public static DeadLetter? Find(ConsumedRecord record)
    {
        try
        {
            return Of(record);
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }

    /// <summary>Reads a record of a dead-letter stream.</summary>
    /// <exception cref="MalformedRecordException">It is no dead letter; the message names the header that is missing.</exception>
    public static DeadLetter Of(ConsumedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new DeadLetter
        {
            Topic = TopicOf(record),
            Partition = (int)Number(record, DeadLetterHeaders.Partition, int.MaxValue),
            Offset = Number(record, DeadLetterHeaders.Offset, long.MaxValue),
            Group = Envelope.Find(record.Headers, DeadLetterHeaders.Group) ?? "",
            ErrorType = Envelope.Find(record.Headers, DeadLetterHeaders.ErrorType) ?? "",
            ErrorMessage = Envelope.Find(record.Headers, DeadLetterHeaders.ErrorMessage) ?? "",
            ErrorStack = Envelope.Find(record.Headers, DeadLetterHeaders.ErrorStack),
            Attempts = int.TryParse(Envelope.Find(record.Headers, DeadLetterHeaders.Attempts), NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) ? attempts : 0,
            ParkedAt = DateTimeOffset.TryParse(
                Envelope.Find(record.Headers, DeadLetterHeaders.Time), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : record.BrokerTime,
            Omitted = Envelope.Find(record.Headers, DeadLetterHeaders.Omitted),
            Record = record,
        };
    }

    /// <summary>A release is known by an id with the topic in it, between slashes.</summary>
    private static string TopicOf(ConsumedRecord record) => Text(record, DeadLetterHeaders.Topic) is { Length: > 0 } topic && !topic.Contains('/', StringComparison.Ordinal)
        ? topic
        : throw new MalformedRecordException($"The dead letter's header {DeadLetterHeaders.Topic} is no topic's name.");

    private static long Number(ConsumedRecord record, string header, long most) =>
        long.TryParse(Text(record, header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new MalformedRecordException($"The dead letter's header {header} is no number from 0 to {most.ToString(CultureInfo.InvariantCulture)}.");

    private static string Text(ConsumedRecord record, string header) =>
        Envelope.Find(record.Headers, header) ?? throw new MalformedRecordException($"The record is no dead letter: its header {header} is missing.");
}
