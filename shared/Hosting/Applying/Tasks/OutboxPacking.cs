using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Outgoing records as outbox rows and back.</summary>
internal static class OutboxPacking
{
    // A row's framing of an event: lengths, the partition, the count of headers. A record's own size allows for that of its headers.
    private const int EventOverhead = 32;

    /// <summary>How many bytes of an outbox row the record takes, at most.</summary>
    public static int BytesOf(OutgoingRecord record) => record.Size + record.Topic.Length + EventOverhead;

    /// <summary>Cuts the records into rows, in order, each as full as it may be.</summary>
    public static List<OutboxRow> Pack(IReadOnlyList<OutgoingRecord> records)
    {
        var rows = new List<OutboxRow>();
        var events = new List<OutboxEvent>();
        var bytes = 0;
        foreach (var record in records)
        {
            if (events.Count > 0 && bytes + BytesOf(record) > OutboxRow.MaxBytes)
            {
                rows.Add(new OutboxRow(events));
                (events, bytes) = ([], 0);
            }

            events.Add(ToEvent(record));
            bytes += BytesOf(record);
        }

        if (events.Count > 0)
            rows.Add(new OutboxRow(events));
        return rows;
    }

    public static IEnumerable<OutgoingRecord> Unpack(OutboxRow row) => row.Events.Select(ToRecord);

    private static OutboxEvent ToEvent(OutgoingRecord record) =>
        new(record.Topic, record.Partition, record.Key, record.Value,
            [.. record.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value))]);

    private static OutgoingRecord ToRecord(OutboxEvent outgoing) =>
        new(outgoing.Topic, outgoing.Partition, outgoing.Key, outgoing.Value,
            [.. outgoing.Headers.Select(header => new RecordHeader(header.Key, header.Value))]);
}
