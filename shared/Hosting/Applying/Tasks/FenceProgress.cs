using Tributary.Messaging.Positions;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>A task's fence while records are being applied: what is committed, and what the next commit will write.</summary>
internal sealed class FenceProgress
{
    private readonly Dictionary<string, (long Sequence, SlotPath Slots)> producers;

    private FenceProgress(Fence committed, Dictionary<string, (long Sequence, SlotPath Slots)> producers)
    {
        Next = committed.Next;
        OutSequence = committed.OutSequence;
        Outbox = committed.Outbox;
        Incarnation = committed.Incarnation;
        this.producers = producers;
        Bytes = MostFixedBytes + producers.Keys.Sum(BytesOf);
    }

    public string Incarnation { get; }

    /// <summary>The offset of the first record that is not handled.</summary>
    public long Next { get; private set; }

    public long OutSequence { get; private set; }

    /// <summary>The number of the last outbox row.</summary>
    public long Outbox { get; private set; }

    public static FenceProgress From(Fence fence) =>
        new(fence, fence.Producers.ToDictionary(
            entry => entry.Key,
            entry => (entry.Value.Sequence, SlotPath.TryParse(entry.Value.Slots, out var slots)
                ? slots
                : throw new InvalidDataException($"The fence's mark of '{entry.Key}' is '{entry.Value.Slots}'; expected slots as 'kind.part/kind.part'."))));

    public bool IsHandled(Position position) =>
        producers.TryGetValue(position.Producer, out var last) && position.IsAtOrBefore(last.Sequence, last.Slots);

    public void Handle(long offset, Position? position, bool takesSequence)
    {
        Next = offset + 1;
        if (position is not null && !producers.ContainsKey(position.Producer))
            Bytes += BytesOf(position.Producer);
        if (position is not null && !IsHandled(position))
            producers[position.Producer] = (position.Sequence, position.Slots);
        if (takesSequence)
            OutSequence++;
    }

    /// <summary>How many bytes the fence row takes, at most.</summary>
    public int Bytes { get; private set; }

    private const int MostFixedBytes = 512;
    private const int MostMarkBytes = 80;

    public long NextOutboxRow() => ++Outbox;

    private static int BytesOf(string producer) => (4 * producer.Length) + MostMarkBytes;

    public Fence ToFence(string token) =>
        new(Incarnation, Next, OutSequence, Outbox, token,
            producers.ToDictionary(entry => entry.Key, entry => new ProducerMark(entry.Value.Sequence, entry.Value.Slots.ToString())));
}
