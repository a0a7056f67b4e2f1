using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>Makes a record's fields of JSON.</summary>
internal sealed class FieldReading(TypeReading types, bool strict)
{
    private static readonly HashSet<string> Reserved = ["default", "doc", "name", "order", "type", "aliases"];
    private readonly DefaultRules defaults = new();

    /// <exception cref="InvalidSchemaException">It is no field.</exception>
    public AvroField Read(JsonTree tree, int position, string? space)
    {
        var map = tree as JsonMap;
        var name = map?["name"]?.Text ?? throw new InvalidSchemaException($"No field name: {Shown.Of(tree)}");
        var type = types.Read(map["type"] ?? throw new InvalidSchemaException($"No field type: {Shown.Of(tree)}"), space);
        var order = map["order"] is { } given ? Order(given) : AvroOrder.Ascending;
        var value = Default(type, map["default"]);
        if (strict)
        {
            NameRules.Strict(name);
            defaults.Check(name, type, value);
        }
        var field = new AvroField(name, position, type, map["doc"]?.Text, value, order) { Aliases = Aliases(map) };
        foreach (var (key, property) in map.Members)
            if (!Reserved.Contains(key))
                field.Properties.Set(key, property);
        return field;
    }

    /// <summary>The aliases that a named type or a field gives, each once.</summary>
    public static IReadOnlyList<string> Aliases(JsonMap map) => map["aliases"] switch
    {
        null => [],
        JsonList list => [.. list.Items.Select(alias => alias.Text ?? throw new InvalidSchemaException($"alias not a string: {Shown.Of(alias)}")).Distinct()],
        _ => throw new InvalidSchemaException($"aliases not an array: {Shown.Of(map)}"),
    };

    private static AvroOrder Order(JsonTree given) => given.Text?.ToUpperInvariant() switch
    {
        "ASCENDING" => AvroOrder.Ascending,
        "DESCENDING" => AvroOrder.Descending,
        "IGNORE" => AvroOrder.Ignore,
        var unknown => throw new InvalidSchemaException($"No enum constant org.apache.avro.Schema.Field.Order.{Shown.Of(unknown ?? given.ToString())}"),
    };

    /// <summary>The default; a floating-point type's may be a text that says the number, as "NaN" can only be.</summary>
    private static JsonTree? Default(AvroType type, JsonTree? value) => type.Kind is AvroKind.Float or AvroKind.Double && value?.Text is { } text
        ? new JsonFraction(JavaDouble.Read(text) ?? throw new InvalidSchemaException($"For input string: \"{Shown.Of(text)}\""))
        : value;
}
