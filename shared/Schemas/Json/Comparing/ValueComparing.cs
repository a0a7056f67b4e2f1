using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Compares what two schemas ask of strings, numbers and single values.</summary>
internal static class ValueComparing
{
    public static void Compare(Findings findings, StringNode original, StringNode update)
    {
        CompareLimit(findings, "maxLength", original.MaxLength, update.MaxLength, Rule.MaxLengthAdded);
        CompareLimit(findings, "minLength", original.MinLength, update.MinLength, Rule.MinLengthAdded);
        if (original.Pattern != update.Pattern)
            findings.Add("pattern", original.Pattern is null ? Rule.PatternAdded : update.Pattern is null ? Rule.PatternRemoved : Rule.PatternChanged);
    }

    public static void Compare(Findings findings, NumberNode original, NumberNode update)
    {
        CompareLimit(findings, "maximum", original.Maximum?.ToDouble(), update.Maximum?.ToDouble(), Rule.MaximumAdded);
        CompareLimit(findings, "minimum", original.Minimum?.ToDouble(), update.Minimum?.ToDouble(), Rule.MinimumAdded);
        CompareLimit(findings, "exclusiveMaximum", original.ExclusiveMaximum?.ToDouble(), update.ExclusiveMaximum?.ToDouble(), Rule.ExclusiveMaximumAdded);
        CompareLimit(findings, "exclusiveMinimum", original.ExclusiveMinimum?.ToDouble(), update.ExclusiveMinimum?.ToDouble(), Rule.ExclusiveMinimumAdded);
        CompareMultiples(findings, original.MultipleOf, update.MultipleOf);
        if (original.IsInteger != update.IsInteger)
            findings.Add(original.IsInteger ? Rule.TypeExtended : Rule.TypeNarrowed);
    }

    public static void Compare(Findings findings, ConstNode original, ConstNode update)
    {
        if (original.Value.Key != update.Value.Key)
            findings.Add("const", Rule.EnumArrayChanged);
    }

    public static void Compare(Findings findings, EnumNode original, EnumNode update)
    {
        var before = original.Values.Select(value => value.Key).ToHashSet(StringComparer.Ordinal);
        var after = update.Values.Select(value => value.Key).ToHashSet(StringComparer.Ordinal);
        if (!before.SetEquals(after))
            findings.Add("enum", after.IsSupersetOf(before) ? Rule.EnumArrayExtended : before.IsSupersetOf(after) ? Rule.EnumArrayNarrowed : Rule.EnumArrayChanged);
    }

    /// <summary>Compares a limit. The rules that it was removed, increased and decreased follow the one that it was added.</summary>
    public static void CompareLimit<T>(Findings findings, string keyword, T? original, T? update, Rule added)
        where T : struct, IComparable<T>
    {
        if (original is { } before && update is { } after)
        {
            if (before.CompareTo(after) is var order and not 0)
                findings.Add(keyword, added + (order < 0 ? 2 : 3));
        }
        else if (original.HasValue != update.HasValue)
            findings.Add(keyword, original is null ? added : added + 1);
    }

    private static void CompareMultiples(Findings findings, BigNumber? original, BigNumber? update)
    {
        if (original is not { } before || update is not { } after)
        {
            if (original.HasValue != update.HasValue)
                findings.Add("multipleOf", original is null ? Rule.MultipleOfAdded : Rule.MultipleOfRemoved);
        }
        else if (!before.IsEqualTo(after))
            findings.Add("multipleOf", !before.IsZero && after.IsMultipleOf(before) ? Rule.MultipleOfExpanded
                : !after.IsZero && before.IsMultipleOf(after) ? Rule.MultipleOfReduced : Rule.MultipleOfChanged);
    }
}
