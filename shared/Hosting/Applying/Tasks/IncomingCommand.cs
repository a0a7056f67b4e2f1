using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>A record of a command stream, understood so far that the rows it needs are known.</summary>
internal abstract record IncomingCommand(ConsumedRecord Record)
{
    /// <summary>The entity's row, where the record needs it.</summary>
    public virtual string? StateRow => null;

    /// <summary>The inbox row, where the record needs it.</summary>
    public virtual string? InboxRow => null;

    /// <summary>A command for an entity.</summary>
    internal sealed record ForEntity(ConsumedRecord Record, string Key, EventMetadata Metadata, bool Remembered) : IncomingCommand(Record)
    {
        public override string StateRow { get; } = TaskRows.State(Key);

        public override string? InboxRow { get; } = Remembered && Metadata.Command is { } id ? TaskRows.Inbox(id.Source) : null;
    }

    /// <summary>A command to publish an entity's newest record again.</summary>
    internal sealed record ReEmit(ConsumedRecord Record, string Key) : IncomingCommand(Record)
    {
        public override string StateRow { get; } = TaskRows.State(Key);
    }

    /// <summary>A command to commit.</summary>
    internal sealed record WakeUp(ConsumedRecord Record) : IncomingCommand(Record);

    /// <summary>Bytes that are no command of this store.</summary>
    internal sealed record Malformed(ConsumedRecord Record, MalformedRecordException Error) : IncomingCommand(Record);

    /// <param name="record">The record.</param>
    /// <param name="remembered">Whether the store keeps command ids.</param>
    public static IncomingCommand Of(ConsumedRecord record, bool remembered)
    {
        try
        {
            if (ControlRecords.IsWakeUp(record))
                return new WakeUp(record);
            var key = EventReader.KeyOf(record);
            return ControlRecords.IsReEmit(record) ? new ReEmit(record, key) : new ForEntity(record, key, Envelope.FromHeaders(record.Headers), remembered);
        }
        catch (MalformedRecordException error)
        {
            return new Malformed(record, error);
        }
    }
}
