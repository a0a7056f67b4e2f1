using Tributary.Schemas.Avro.Comparing;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Writing;

/// <summary>What an Avro schema declares: each named type once, with its fields or symbols, in the order of the text.</summary>
internal static class AvroParts
{
    public static IReadOnlyList<SchemaPart> Of(AvroType root)
    {
        List<SchemaPart> parts = root is AvroNamed ? [] : [new("(the value)", Words(root))];
        var space = (root as AvroNamed)?.Name.Space;
        var met = new HashSet<AvroType>();
        // A stack of its own: a schema may nest deeper than calls can.
        var open = new Stack<AvroType>([root]);
        while (open.TryPop(out var type))
        {
            if (type is AvroNamed && !met.Add(type))
                continue;
            parts.AddRange(PartsOf(type, space));
            foreach (var inner in Inner(type).Reverse())
                open.Push(inner);
        }
        return parts;
    }

    private static IEnumerable<SchemaPart> PartsOf(AvroType type, string? space)
    {
        if (type is not AvroNamed named)
            return [];
        var place = named.Name.Space == space ? named.Name.Simple : named.FullName;
        return type switch
        {
            AvroRecord record => record.Fields.Select(field => new SchemaPart($"{place}.{field.Name}", Words(field))).Prepend(new(place, Named(record))),
            AvroEnum @enum => @enum.Symbols.Select(symbol => new SchemaPart($"{place}.{symbol}", symbol == @enum.Default ? "symbol, the default" : "symbol")).Prepend(new(place, Named(@enum))),
            AvroFixed @fixed => [new(place, $"{Named(@fixed)} of {@fixed.Size} bytes")],
            _ => [],
        };
    }

    private static IEnumerable<AvroType> Inner(AvroType type) => type switch
    {
        AvroRecord record => record.Fields.Select(field => field.Type),
        AvroArray array => [array.Items],
        AvroMap map => [map.Values],
        AvroUnion union => union.Branches,
        _ => [],
    };

    private static string Named(AvroNamed type) => $"{type.Kind.Word()} {type.FullName}{Aliases(type.AliasTexts)}";

    private static string Words(AvroField field) => $"{Words(field.Type)}{(field.Default is null ? "" : $", default {field.Default}")}{Aliases(field.Aliases)}";

    private static string Aliases(IEnumerable<string> aliases) => string.Join(", ", aliases) is { Length: > 0 } names ? $", alias {names}" : "";

    private static string Words(AvroType type, int depth = 0) => type switch
    {
        _ when depth > 20 => "…",
        AvroUnion union => string.Join(" | ", union.Branches.Select(branch => Words(branch, depth + 1))),
        AvroArray array => $"list of {Words(array.Items, depth + 1)}",
        AvroMap map => $"map of {Words(map.Values, depth + 1)}",
        AvroNamed named => named.Name.Simple + (type.LogicalType is null ? "" : $", {LogicalName.Of(type)}"),
        { LogicalType: not null } => LogicalName.Of(type),
        _ => type.Kind.Word(),
    };
}
