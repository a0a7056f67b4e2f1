using System.Globalization;

namespace Tributary.Messaging.Positions;

/// <summary>
/// Where a published record stands among all that its producer ever publishes. A producer publishes ascending positions, so a consumer that
/// remembers the last one it applied per producer recognises a record that comes again, at whatever offset.
/// </summary>
/// <param name="Producer">The task (<c>store|partition</c>) or, behind a translator, <c>group/source partition/source producer</c>.</param>
/// <param name="Sequence">The task's out-sequence: one per event it published for.</param>
/// <param name="Slots">Which of that event's outputs it is.</param>
public sealed record Position(string Producer, long Sequence, SlotPath Slots)
{
    /// <summary>Whether this position is at or before another of the same producer.</summary>
    public bool IsAtOrBefore(long sequence, SlotPath slots) =>
        Sequence != sequence ? Sequence < sequence : Slots <= slots;

    /// <summary>A text that no other record has: the id of the event.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Producer}/{Sequence}/{Slots}");
}
