using System.Globalization;
using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Parking;

/// <summary>Makes the command that puts what an applier parked back on its command stream. See docs/decisions/0006-parked-keys.md.</summary>
public static class Releases
{
    private const string DeadLetterPrefix = "dlq_";
    private const string GiveUpType = "tributary.give-up.v1";

    // The release is a new command: what made the old one known would have it skipped.
    private static readonly string[] Identity =
        [HeaderNames.Id, HeaderNames.Producer, HeaderNames.Sequence, HeaderNames.Slots, HeaderNames.Command, HeaderNames.CommandSlots];

    /// <summary>The command that has a parked command applied: its key, bytes and headers, on the partition where it lay.</summary>
    /// <exception cref="MalformedRecordException">The record is no dead letter; the message names the header that is missing.</exception>
    public static OutgoingRecord Release(ConsumedRecord deadLetter)
    {
        var parked = ParkedAt(deadLetter);
        var id = Encoding.UTF8.GetBytes(parked.ToString());
        return new OutgoingRecord(
            parked.Topic, parked.Partition, deadLetter.Key, deadLetter.Value,
            [
                .. deadLetter.Headers.Where(header => !header.Key.StartsWith(DeadLetterPrefix, StringComparison.Ordinal) && !Identity.Contains(header.Key)),
                new RecordHeader(HeaderNames.Id, id),
                new RecordHeader(HeaderNames.Command, id),
            ]);
    }

    /// <summary>The command that gives a parked command up, so that those behind it can be released.</summary>
    /// <exception cref="MalformedRecordException">The record is no dead letter; the message names the header that is missing.</exception>
    public static OutgoingRecord GiveUp(ConsumedRecord deadLetter)
    {
        var parked = ParkedAt(deadLetter);

        // With headers of its own: those of the parked command may be what is wrong with it. Nothing is applied, so the time says nothing.
        var metadata = new EventMetadata
        {
            Source = nameof(Releases), Type = GiveUpType, Time = DateTimeOffset.UnixEpoch, Command = CommandId.Of(parked.ToString()),
        };
        return new OutgoingRecord(parked.Topic, parked.Partition, deadLetter.Key, null, Envelope.ToHeaders(metadata, parked.ToString()));
    }

    private static ReleaseId ParkedAt(ConsumedRecord deadLetter)
    {
        ArgumentNullException.ThrowIfNull(deadLetter);
        var topic = Text(deadLetter, "dlq_topic");
        var parked = new ReleaseId(topic, (int)Number(deadLetter, "dlq_partition", int.MaxValue), Number(deadLetter, "dlq_offset", long.MaxValue));

        // The applier must know its own record again by the id.
        return topic.Length > 0 && ReleaseId.Parse(parked.ToString()) == parked
            ? parked
            : throw new MalformedRecordException("The dead letter's header dlq_topic is no topic's name.");
    }

    private static long Number(ConsumedRecord deadLetter, string header, long most) =>
        long.TryParse(Text(deadLetter, header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new MalformedRecordException($"The dead letter's header {header} is no number from 0 to {most.ToString(CultureInfo.InvariantCulture)}.");

    private static string Text(ConsumedRecord deadLetter, string header) =>
        Envelope.Find(deadLetter.Headers, header) ?? throw new MalformedRecordException($"The record is no dead letter: its header {header} is missing.");
}
