using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Parking;

/// <summary>
/// Makes of a dead letter what has the parked record handled after all: for an applier a command on its command stream (docs/decisions/0006-parked-keys.md),
/// for a stateless function the record as it is to be handed to it once more (docs/decisions/0009-what-stateless-functions-park.md).
/// </summary>
public static class Releases
{
    private const string GiveUpType = "tributary.give-up.v1";

    // The release is a new command: what made the old one known would have it skipped.
    private static readonly string[] Identity =
        [HeaderNames.Id, HeaderNames.Producer, HeaderNames.Sequence, HeaderNames.Slots, HeaderNames.Command, HeaderNames.CommandSlots];

    /// <summary>The command that has a parked command applied: its key, bytes and headers, on the partition where it lay.</summary>
    /// <exception cref="MalformedRecordException">The record is no dead letter; the message names the header that is missing.</exception>
    public static OutgoingRecord Release(ConsumedRecord deadLetter)
    {
        var parked = DeadLetter.Of(deadLetter).Release;
        return new OutgoingRecord(parked.Topic, parked.Partition, deadLetter.Key, deadLetter.Value, HeadersOf(deadLetter, parked));
    }

    /// <summary>The command that gives a parked command up, so that those behind it can be released.</summary>
    /// <exception cref="MalformedRecordException">The record is no dead letter; the message names the header that is missing.</exception>
    public static OutgoingRecord GiveUp(ConsumedRecord deadLetter)
    {
        var parked = DeadLetter.Of(deadLetter).Release;

        // With headers of its own: those of the parked command may be what is wrong with it. Nothing is applied, so the time says nothing.
        var metadata = new EventMetadata
        {
            Source = nameof(Releases), Type = GiveUpType, Time = DateTimeOffset.UnixEpoch, Command = CommandId.Of(parked.ToString()),
        };
        return new OutgoingRecord(parked.Topic, parked.Partition, deadLetter.Key, null, Envelope.ToHeaders(metadata, parked.ToString()));
    }

    /// <summary>
    /// The record that a stateless function is to handle once more: where it lay, with the id of its release instead of its position, which later ones
    /// have overtaken. What the function makes of it is known by that id, so that handing it over twice does no harm.
    /// </summary>
    /// <exception cref="MalformedRecordException">The record is no dead letter; the message names the header that is missing.</exception>
    public static ConsumedRecord Again(ConsumedRecord deadLetter)
    {
        var parked = DeadLetter.Of(deadLetter).ReleaseToGroup;
        return deadLetter with { Topic = parked.Topic, Partition = parked.Partition, Offset = parked.Offset, Headers = HeadersOf(deadLetter, parked) };
    }

    /// <summary>Whether a record is a release, or came of one, and of what.</summary>
    /// <returns>
    /// The parked record as <see cref="DeadLetter.Id"/> names it, the group that it was released to (null for the applier), and whether it was given up; null for any other record.
    /// </returns>
    public static (string Id, string? Group, bool GaveUp)? ReleasedBy(ConsumedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            return Envelope.Find(record.Headers, HeaderNames.Command) is { } command && ReleaseId.Parse(command) is { } release
                ? (release.Parked, release.Group, Envelope.Find(record.Headers, HeaderNames.Type) == GiveUpType)
                : null;
        }
        catch (MalformedRecordException)
        {
            // A release has headers that can be read.
            return null;
        }
    }

    private static RecordHeader[] HeadersOf(ConsumedRecord deadLetter, ReleaseId parked)
    {
        var id = Encoding.UTF8.GetBytes(parked.ToString());
        return
        [
            .. DeadLetterHeaders.Without(deadLetter.Headers).Where(header => !Identity.Contains(header.Key)),
            new RecordHeader(HeaderNames.Id, id),
            new RecordHeader(HeaderNames.Command, id),
        ];
    }
}
