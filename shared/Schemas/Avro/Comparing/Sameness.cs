using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Comparing;

/// <summary>Whether two types are the same, circles included.</summary>
internal static class Sameness
{
    /// <summary>Whether they mean the same and carry the same attributes; docs, aliases and an enum's default make no difference.</summary>
    public static bool Same(AvroType one, AvroType other) => Same(one, other, []);

    /// <summary>Whether also docs, aliases and enums' defaults are the same, where the rest is.</summary>
    public static bool SameNotes(AvroType one, AvroType other) => SameNotes(one, other, []);

    private static bool Same(AvroType one, AvroType other, HashSet<(AvroType, AvroType)> seen)
    {
        if (ReferenceEquals(one, other))
            return true;
        if (one.GetType() != other.GetType() || one.Kind != other.Kind || one is AvroForward || !one.Properties.SameAs(other.Properties))
            return false;
        return (one, other) switch
        {
            (AvroNamed a, AvroNamed b) when a.Name != b.Name => false,
            (AvroRecord a, AvroRecord b) => !seen.Add((a, b)) || SameFields(a, b, seen),
            (AvroEnum a, AvroEnum b) => a.Symbols.SequenceEqual(b.Symbols),
            (AvroFixed a, AvroFixed b) => a.Size == b.Size,
            (AvroArray a, AvroArray b) => Same(a.Items, b.Items, seen),
            (AvroMap a, AvroMap b) => Same(a.Values, b.Values, seen),
            (AvroUnion a, AvroUnion b) => a.Branches.Count == b.Branches.Count && a.Branches.Zip(b.Branches).All(pair => Same(pair.First.Actual, pair.Second.Actual, seen)),
            _ => true,
        };
    }

    private static bool SameFields(AvroRecord one, AvroRecord other, HashSet<(AvroType, AvroType)> seen) =>
        one.Fields.Count == other.Fields.Count && one.Fields.Zip(other.Fields).All(pair => Same(pair.First, pair.Second, seen));

    private static bool Same(AvroField one, AvroField other, HashSet<(AvroType, AvroType)> seen) =>
        one.Name == other.Name
        && one.Order == other.Order
        && (one.Default is null ? other.Default is null : one.Default.SameAs(other.Default))
        && one.Properties.SameAs(other.Properties)
        && Same(one.Type, other.Type, seen);

    private static bool SameNotes(AvroType one, AvroType other, HashSet<(AvroType, AvroType)> seen)
    {
        if (ReferenceEquals(one, other))
            return true;
        if (one is AvroNamed a && other is AvroNamed b && (a.Doc != b.Doc || !a.AliasTexts.ToHashSet().SetEquals(b.AliasTexts)))
            return false;
        return (one, other) switch
        {
            (AvroRecord left, AvroRecord right) => !seen.Add((left, right)) || left.Fields.Zip(right.Fields).All(pair => SameNotes(pair.First, pair.Second, seen)),
            (AvroEnum left, AvroEnum right) => left.Default == right.Default,
            (AvroArray left, AvroArray right) => SameNotes(left.Items, right.Items, seen),
            (AvroMap left, AvroMap right) => SameNotes(left.Values, right.Values, seen),
            (AvroUnion left, AvroUnion right) => left.Branches.Zip(right.Branches).All(pair => SameNotes(pair.First, pair.Second, seen)),
            _ => true,
        };
    }

    private static bool SameNotes(AvroField one, AvroField other, HashSet<(AvroType, AvroType)> seen) =>
        one.Doc == other.Doc && one.Aliases.ToHashSet().SetEquals(other.Aliases) && SameNotes(one.Type, other.Type, seen);
}
