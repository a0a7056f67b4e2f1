using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Reading;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Writing;

/// <summary>
/// A schema's normal form as the Confluent registry makes it: names in full, attributes without a meaning and aliases sorted, a logical type's attributes first, defaults as their type writes them.
/// Two things of the original are not kept, for they change what a schema means: it moves a type without a namespace into the one around, and drops a union's default that is no value of the first branch.
/// </summary>
internal sealed class NormalForm
{
    private readonly HashSet<string> known;

    private NormalForm(IEnumerable<string> known) => this.known = new HashSet<string>(known, StringComparer.Ordinal);

    /// <summary>The text of the normal form; reading it gives the schema whose canonical text the registry keeps.</summary>
    /// <param name="type">The schema.</param>
    /// <param name="known">The full names that are defined elsewhere and only named here.</param>
    public static string Of(AvroType type, IEnumerable<string> known) => new NormalForm(known).Of(type).ToString();

    private JsonTree Of(AvroType type) => type switch
    {
        AvroUnion union => new JsonList([.. union.Branches.Select(Of)]),
        AvroArray array => Described(new JsonMap().Set("type", "array").Set("items", Of(array.Items)), type),
        AvroMap map => Described(new JsonMap().Set("type", "map").Set("values", Of(map.Values)), type),
        AvroNamed named => known.Add(named.FullName) ? Named(named) : new JsonText(named.FullName),
        { Properties.Count: > 0 } => Described(new JsonMap().Set("type", type.FullName), type),
        _ => new JsonText(type.FullName),
    };

    private JsonMap Named(AvroNamed type)
    {
        var map = new JsonMap().Set("name", type.FullName).Set("type", type.Kind.Word());
        if (type.Name.Space is null)
            map.Set("namespace", "");
        switch (type)
        {
            case AvroRecord record:
                map.Set("fields", new JsonList([.. record.Fields.Select(Field)]));
                break;
            case AvroEnum symbols:
                map.Set("symbols", Texts(symbols.Symbols));
                break;
            case AvroFixed @fixed:
                map.Set("size", new JsonWhole(@fixed.Size));
                break;
        }
        if (!string.IsNullOrEmpty(type.Doc))
            map.Set("doc", type.Doc);
        if (type.Aliases.Count > 0)
            map.Set("aliases", Texts(type.AliasTexts.Order(StringComparer.Ordinal)));
        if (type is AvroEnum { Default: { } symbol })
            map.Set("default", symbol);
        return Described(map, type);
    }

    private JsonMap Field(AvroField field)
    {
        var map = new JsonMap().Set("name", field.Name).Set("type", Of(field.Type)).Set("order", field.Order.ToString());
        if (field.Doc is not null)
            map.Set("doc", field.Doc);
        if (field.Aliases.Count > 0)
            map.Set("aliases", Texts(field.Aliases.Order(StringComparer.Ordinal)));
        if (field.Default is not null)
            map.Set("default", NormalDefault.Of(field.Default, field.Type));
        return Sorted(map, field.Properties);
    }

    private static JsonMap Described(JsonMap map, AvroType type)
    {
        if (type.LogicalType is not null)
            map.Set(LogicalTypes.Attribute, type.LogicalType);
        if (type.LogicalType == "decimal")
        {
            map.Set("precision", type.Properties["precision"]!);
            if (type.Properties["scale"] is JsonWhole { Value.IsZero: false } scale)
                map.Set("scale", scale);
        }
        return Sorted(map, type.Properties);
    }

    private static JsonMap Sorted(JsonMap map, JsonMap properties)
    {
        foreach (var (name, value) in properties.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
            map.Set(name, NormalDefault.Of(value, null));
        return map;
    }

    private static JsonList Texts(IEnumerable<string> values) => new([.. values.Select(value => new JsonText(value))]);
}
