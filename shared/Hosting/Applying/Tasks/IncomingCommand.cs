using Tributary.Hosting.Parking;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>A record of a command stream, understood so far that the rows it needs are known.</summary>
internal abstract record IncomingCommand(ConsumedRecord Record)
{
    /// <summary>How often it was looked at in this delivery: once, and once more for each time that the batch was tried again.</summary>
    public int Attempts { get; set; }

    /// <summary>The entity's row, where the record needs it.</summary>
    public virtual string? StateRow => null;

    /// <summary>The inbox row, where the record needs it.</summary>
    public virtual string? InboxRow => null;

    /// <summary>The key that is parked with the record, where it has one that can be read.</summary>
    public virtual string? ParkedKey => null;

    /// <summary>A command for an entity.</summary>
    internal sealed record ForEntity(ConsumedRecord Record, string Key, EventMetadata Metadata, bool Remembered) : IncomingCommand(Record)
    {
        /// <summary>The offset of the parked command that this one releases; null where it is no release.</summary>
        public long? Releases { get; } = ReleasedBy(Record, Metadata);

        public override string? ParkedKey => Key;

        public override string StateRow { get; } = TaskRows.State(Key);

        // A release is remembered by every store: releases are few, and a person may well ask twice.
        public override string? InboxRow { get; } = Metadata.Command is { } id && (Remembered || ReleasedBy(Record, Metadata) is not null)
            ? TaskRows.Inbox(id.Source)
            : null;

        private static long? ReleasedBy(ConsumedRecord record, EventMetadata metadata) =>
            ReleaseId.Of(metadata) is { Group: null } release && release.Topic == record.Topic && release.Partition == record.Partition
                    ? release.Offset
                    : null;
    }

    /// <summary>A command to publish an entity's newest record again.</summary>
    internal sealed record ReEmit(ConsumedRecord Record, string Key) : IncomingCommand(Record)
    {
        public override string StateRow { get; } = TaskRows.State(Key);
    }

    /// <summary>A command to commit.</summary>
    internal sealed record WakeUp(ConsumedRecord Record) : IncomingCommand(Record);

    /// <summary>A command to delete what the store need not remember any longer.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="From">The row key from which on to look.</param>
    internal sealed record Sweep(ConsumedRecord Record, string From) : IncomingCommand(Record);

    /// <summary>Bytes that are no command of this store.</summary>
    internal sealed record Malformed(ConsumedRecord Record, MalformedRecordException Error, string? Key) : IncomingCommand(Record)
    {
        public override string? ParkedKey => Key;
    }

    /// <param name="record">The record.</param>
    /// <param name="partitions">How many partitions the command stream has.</param>
    /// <param name="remembered">Whether the store keeps command ids.</param>
    public static IncomingCommand Of(ConsumedRecord record, int partitions, bool remembered)
    {
        string? key = null;
        try
        {
            if (ControlRecords.IsWakeUp(record))
                return new WakeUp(record);
            if (ControlRecords.SweepFromOf(record) is { } from)
                return new Sweep(record, from);
            key = EventReader.KeyOf(record);
            if (ControlRecords.IsReEmit(record))
                return new ReEmit(record, key);
            RefuseMisplaced(record, partitions);
            return new ForEntity(record, key, Envelope.FromHeaders(record.Headers), remembered);
        }
        catch (MalformedRecordException error)
        {
            return new Malformed(record, error, key);
        }
    }

    /// <summary>A key has one task. A writer with another partitioner would make it a second entity, that no reader finds and whose versions the first one's hide.</summary>
    private static void RefuseMisplaced(ConsumedRecord record, int partitions)
    {
        if (Murmur2.Partition(record.Key, partitions) is var partition && partition != record.Partition)
            throw new MalformedRecordException(
                $"The record lies in partition {record.Partition}; its key belongs into partition {partition} of {partitions}, by Java's partitioner (murmur2): set its producer's partitioner to that.");
    }
}
