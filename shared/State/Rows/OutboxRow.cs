namespace Tributary.State.Rows;

/// <summary>Events that a commit decided to publish, in order. Deleted by a later commit once all of them are published.</summary>
public sealed record OutboxRow(IReadOnlyList<OutboxEvent> Events)
{
    /// <summary>The most that a row holds, in bytes of its events; with their framing it stays below the limit of a row.</summary>
    public const int MaxBytes = 700 * 1024;

    /// <summary>The row's bytes.</summary>
    public byte[] ToBytes()
    {
        using var row = new RowWriter();
        row.Write(Events.Count);
        foreach (var outgoing in Events)
        {
            row.Write(outgoing.Topic);
            row.Write(outgoing.Partition ?? -1);
            row.WriteOptional(outgoing.Key);
            row.WriteOptional(outgoing.Value);
            row.Write(outgoing.Headers.Count);
            foreach (var (key, value) in outgoing.Headers)
            {
                row.Write(key);
                row.WriteOptional(value);
            }
        }

        return row.ToBytes();
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote the row, or it is damaged.</exception>
    public static OutboxRow FromBytes(ReadOnlyMemory<byte> bytes) => RowReader.Read(bytes, row =>
    {
        var events = new OutboxEvent[row.ReadCount()];
        for (var i = 0; i < events.Length; i++)
        {
            var topic = row.ReadString();
            var partition = row.ReadPartition();
            var key = row.ReadOptional();
            var value = row.ReadOptional();
            var headers = new KeyValuePair<string, byte[]?>[row.ReadCount()];
            for (var h = 0; h < headers.Length; h++)
                headers[h] = new KeyValuePair<string, byte[]?>(row.ReadString(), row.ReadOptional());
            events[i] = new OutboxEvent(topic, partition, key, value, headers);
        }

        return new OutboxRow(events);
    });
}
