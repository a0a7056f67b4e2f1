namespace Tributary.Schemas.Protobuf.Elements;

internal enum OptionKind
{
    String,
    Boolean,
    Number,
    Enum,
    Map,
    List,

    /// <summary>The value of a part of the option: <c>(a).b = 1</c>.</summary>
    Option,
}

/// <summary>An option as it is written.</summary>
/// <param name="Name">Its name, without parentheses; in brackets for an extension within a map.</param>
/// <param name="Kind">How its value is written.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="OptionPrimitive"/>, <see cref="OptionMap"/>, <see cref="List{T}"/> of such, or <see cref="Option"/>.</param>
/// <param name="IsCustom">Whether its name stands in parentheses: an extension of the options.</param>
internal sealed record Option(string Name, OptionKind Kind, object Value, bool IsCustom = false)
{
    public static Option Of(string name, bool value) => new(name, OptionKind.Boolean, value ? "true" : "false");

    /// <summary>An option with a part's value, as one with a map.</summary>
    public Option AsMap()
    {
        if (Kind != OptionKind.Option)
            return this;
        // Innermost first, so that a long chain of parts doesn't nest calls.
        var parts = new Stack<Option>();
        for (var part = (Option)Value; ; part = (Option)part.Value)
        {
            parts.Push(part);
            if (part.Kind != OptionKind.Option)
                break;
        }
        var innermost = parts.Pop();
        var map = OptionMap.Of(innermost.Name, OptionPrimitive.IsOne(innermost.Kind) ? new OptionPrimitive(innermost.Kind, (string)innermost.Value) : innermost.Value);
        while (parts.TryPop(out var outer))
            map = OptionMap.Of(outer.Name, map);
        return new Option(Name, OptionKind.Map, map, IsCustom);
    }
}

/// <summary>A value within a map or a list that is written without quotes.</summary>
internal sealed record OptionPrimitive(OptionKind Kind, string Text)
{
    public static bool IsOne(OptionKind kind) => kind is OptionKind.Boolean or OptionKind.Number or OptionKind.Enum;
}
