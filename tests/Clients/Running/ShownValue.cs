using System.Globalization;
using System.Text.Json.Nodes;
using Avro;
using Avro.Specific;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Clients.Running;

/// <summary>A value that the suite's own serde read, in the words of the scripts: decimals and times as text, an enum's symbol, a record of a union below its name.</summary>
internal static class ShownValue
{
    private static readonly ValueSerde Serde = new(SchemaLock.Committed);

    /// <summary>Reads a value of a stream of Avro or JSON records.</summary>
    public static JsonNode Of(StreamDefinition stream, byte[] bytes)
    {
        var type = typeof(Catalogue).Assembly.GetType(stream.ValueType!, throwOnError: true)!;
        var value = typeof(ISerde).GetMethod(nameof(ISerde.Deserialize))!.MakeGenericMethod(type).Invoke(Serde, [bytes])!;
        return value is ISpecificRecord record ? Show(record.Schema, record)! : JsonNode.Parse(Serde.Serialize(value).AsSpan(5))!;
    }

    private static JsonNode? Show(Schema schema, object? value) => (schema, value) switch
    {
        (_, null) => null,
        (UnionSchema union, _) => ShowBranch(union, value),
        (RecordSchema record, ISpecificRecord fields) => new JsonObject(record.Fields.Select(field => KeyValuePair.Create(field.Name, Show(field.Schema, fields.Get(field.Pos))))),
        (ArraySchema array, System.Collections.IEnumerable items) => new JsonArray([.. items.Cast<object>().Select(item => Show(array.ItemSchema, item))]),
        (EnumSchema, _) => value.ToString(),
        (_, AvroDecimal money) => money.ToString(),
        (_, DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        (_, string or int or long or bool) => JsonValue.Create(value),
        _ => throw new NotSupportedException($"{value.GetType()} is nothing that the streams have; add it here."),
    };

    private static JsonNode? ShowBranch(UnionSchema union, object value) =>
        union.Schemas.Where(branch => branch.Tag != Schema.Type.Null).ToArray() is [var only]
            ? Show(only, value)
            : new JsonObject { [((ISpecificRecord)value).Schema.Fullname] = Show(((ISpecificRecord)value).Schema, value) };
}
