using Tributary.Messaging.Records;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// Which offsets were delivered under the current assignment. A batch may outlive its assignment: an acknowledgement counts only where the same records
/// were delivered again since, and never moves a partition back.
/// </summary>
internal sealed class DeliveredOffsets
{
    private readonly Lock changing = new();
    private readonly Dictionary<int, (long First, long Last, long Stored)> byPartition = [];

    /// <summary>A new assignment: nothing was delivered yet.</summary>
    public void Clear()
    {
        lock (changing)
            byPartition.Clear();
    }

    public void Add(IEnumerable<ConsumedRecord> records)
    {
        lock (changing)
            foreach (var record in records)
                byPartition[record.Partition] = byPartition.TryGetValue(record.Partition, out var range)
                    ? range with { Last = record.Offset }
                    : (record.Offset, record.Offset, record.Offset);
    }

    /// <summary>Whether <paramref name="next"/>, the offset after the last record that is done, may be stored; remembers that it was.</summary>
    public bool MayStore(int partition, long next)
    {
        lock (changing)
        {
            if (!byPartition.TryGetValue(partition, out var range) || next <= range.Stored || next > range.Last + 1)
                return false;
            byPartition[partition] = range with { Stored = next };
            return true;
        }
    }
}
