using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>Makes types of JSON, in the order of the text.</summary>
internal sealed class TypeReading
{
    private static readonly HashSet<string> Reserved = ["doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases"];
    private static readonly HashSet<string> ReservedOfEnum = [.. Reserved, "default"];

    private readonly KnownNames names;
    private readonly NamedReading named;

    public TypeReading(KnownNames names, bool strict)
    {
        this.names = names;
        named = new NamedReading(this, strict);
    }

    /// <exception cref="InvalidSchemaException">It is no type.</exception>
    public AvroType Read(JsonTree tree, string? space) => tree switch
    {
        JsonText name => names.Find(name.Value, space),
        JsonMap map => Read(map, space),
        JsonList list => Union(list, space),
        _ => throw new InvalidSchemaException($"Schema not yet supported: {Shown.Of(tree)}"),
    };

    private AvroType Read(JsonMap map, string? space)
    {
        var word = map["type"]?.Text ?? throw new InvalidSchemaException($"No type: {Shown.Of(map)}");
        return word switch
        {
            _ when AvroKinds.Primitive(word) is { } kind => Described(map, new AvroPrimitive(kind)),
            "record" or "error" => Known(map, named.Record(map, space, word == "error")),
            "enum" => Known(map, named.Enum(map, space)),
            "fixed" => Known(map, named.Fixed(map, space)),
            "array" => Described(map, new AvroArray(Read(Part(map, "items", "Array has no items type"), space))),
            "map" => Described(map, new AvroMap(Read(Part(map, "values", "Map has no values type"), space))),
            _ => names.Find(word, space),
        };
    }

    private AvroUnion Union(JsonList list, string? space)
    {
        var union = new AvroUnion([.. list.Items.Select(branch => Read(branch, space))]);
        UnionRules.Check(union);
        return union;
    }

    private AvroNamed Known(JsonMap map, AvroNamed type)
    {
        Described(map, type);
        named.SetAliases(map, type);
        names.Add(type);
        return type;
    }

    private static AvroType Described(JsonMap map, AvroType type)
    {
        var reserved = type.Kind == AvroKind.Enum ? ReservedOfEnum : Reserved;
        foreach (var (key, value) in map.Members)
            if (!reserved.Contains(key))
                type.Properties.Set(key, value);
        type.LogicalType = LogicalTypes.Of(type);
        if (type.LogicalType is not null && type.Kind is AvroKind.Record or AvroKind.Array)
            type.Properties.MoveToFront(LogicalTypes.Attribute);
        return type;
    }

    private static JsonTree Part(JsonMap map, string key, string refusal) => map[key] ?? throw new InvalidSchemaException($"{refusal}: {Shown.Of(map)}");
}
