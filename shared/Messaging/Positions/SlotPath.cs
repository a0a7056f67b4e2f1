namespace Tributary.Messaging.Positions;

/// <summary>The slots that an output collected on its way through an applier and the translators behind it; compared slot by slot.</summary>
public sealed class SlotPath : IComparable<SlotPath>, IEquatable<SlotPath>
{
    /// <summary>No slot: an event that entered the suite by a door.</summary>
    public static readonly SlotPath Empty = new([]);

    private readonly Slot[] slots;

    private SlotPath(Slot[] slots) => this.slots = slots;

    /// <summary>A path of these slots, outermost first.</summary>
    public static SlotPath Of(params ReadOnlySpan<Slot> slots) => slots.IsEmpty ? Empty : new SlotPath(slots.ToArray());

    /// <summary>This path with one more slot at its end.</summary>
    public SlotPath Then(Slot slot) => new([.. slots, slot]);

    /// <summary>How many slots the path has.</summary>
    public int Length => slots.Length;

    /// <inheritdoc />
    public int CompareTo(SlotPath? other)
    {
        if (other is null)
            return 1;
        for (var i = 0; i < Math.Min(slots.Length, other.slots.Length); i++)
            if (slots[i].CompareTo(other.slots[i]) is var order and not 0)
                return order;
        return slots.Length.CompareTo(other.slots.Length);
    }

    /// <inheritdoc />
    public bool Equals(SlotPath? other) => other is not null && slots.AsSpan().SequenceEqual(other.slots);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SlotPath);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var slot in slots)
            hash.Add(slot);
        return hash.ToHashCode();
    }

    public static bool operator ==(SlotPath? left, SlotPath? right) => left is null ? right is null : left.Equals(right);
    public static bool operator !=(SlotPath? left, SlotPath? right) => !(left == right);
    public static bool operator <(SlotPath left, SlotPath right) => left.CompareTo(right) < 0;
    public static bool operator <=(SlotPath left, SlotPath right) => left.CompareTo(right) <= 0;
    public static bool operator >(SlotPath left, SlotPath right) => left.CompareTo(right) > 0;
    public static bool operator >=(SlotPath left, SlotPath right) => left.CompareTo(right) >= 0;

    /// <summary><c>kind.part/kind.part</c>; empty for no slot.</summary>
    public override string ToString() => string.Join('/', slots);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out SlotPath path)
    {
        path = Empty;
        if (text.Length == 0)
            return true;
        var parts = text.Split('/');
        var slots = new Slot[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!Slot.TryParse(parts[i], out slots[i]))
                return false;
        path = new SlotPath(slots);
        return true;
    }
}
