using System.Globalization;

namespace Tributary.Messaging.Positions;

/// <summary>
/// Which of an event's outputs a record is: a declared constant and a part that the source's content fixes (a line's number, else 0).
/// It is no running index, so that code may add outputs without renumbering the others.
/// </summary>
public readonly record struct Slot(int Kind, int Part = 0) : IComparable<Slot>
{
    /// <summary>The slot of the entity event that an applier publishes for a change.</summary>
    public static readonly Slot Entity = new(0);

    /// <inheritdoc />
    public int CompareTo(Slot other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : Part.CompareTo(other.Part);

    public static bool operator <(Slot left, Slot right) => left.CompareTo(right) < 0;
    public static bool operator <=(Slot left, Slot right) => left.CompareTo(right) <= 0;
    public static bool operator >(Slot left, Slot right) => left.CompareTo(right) > 0;
    public static bool operator >=(Slot left, Slot right) => left.CompareTo(right) >= 0;

    /// <summary><c>kind.part</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}.{Part}");

    /// <summary>Reads <c>kind.part</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Slot slot)
    {
        slot = default;
        var dot = text.IndexOf('.');
        if (dot < 0
            || !int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var kind)
            || !int.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var part))
            return false;
        slot = new Slot(kind, part);
        return true;
    }
}
