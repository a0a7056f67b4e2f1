using System.Numerics;
using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>Makes records, enums and fixeds of JSON objects.</summary>
internal sealed class NamedReading
{
    // An array of more bytes is none in Java.
    private const int MaxSize = int.MaxValue - 8;

    private readonly bool strict;
    private readonly FieldReading fields;

    public NamedReading(TypeReading types, bool strict)
    {
        this.strict = strict;
        fields = new FieldReading(types, strict);
    }

    public AvroRecord Record(JsonMap map, string? space, bool isError)
    {
        var record = new AvroRecord(Name(map, space), map["doc"]?.Text, isError);
        if (map["fields"] is not JsonList list)
            throw new InvalidSchemaException($"Record has no fields: {Shown.Of(map)}");
        record.SetFields([.. list.Items.Select((field, position) => fields.Read(field, position, record.Name.Space))]);
        return record;
    }

    public AvroEnum Enum(JsonMap map, string? space)
    {
        var name = Name(map, space);
        if (map["symbols"] is not JsonList list)
            throw new InvalidSchemaException($"Enum has no symbols: {Shown.Of(map)}");
        var symbols = new List<string>(list.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            var symbol = Checked(item.Text ?? throw new InvalidSchemaException("Null name"));
            symbols.Add(seen.Add(symbol) ? symbol : throw new InvalidSchemaException($"Duplicate enum symbol: {symbol}"));
        }
        var byDefault = map["default"]?.Text;
        return byDefault is null || seen.Contains(byDefault)
            ? new AvroEnum(name, map["doc"]?.Text, symbols, byDefault)
            : throw new InvalidSchemaException($"The Enum Default: {byDefault} is not in the enum symbol set: {Shown.Of($"[{string.Join(", ", symbols)}]")}");
    }

    public AvroFixed Fixed(JsonMap map, string? space)
    {
        var name = Name(map, space);
        if (map["size"] is not JsonWhole { IsInt: true, Value: var size })
            throw new InvalidSchemaException($"Invalid or no size: {Shown.Of(map)}");
        if (size < BigInteger.Zero)
            throw new InvalidSchemaException($"Malformed data. Length is negative: {size}");
        return size <= MaxSize
            ? new AvroFixed(name, map["doc"]?.Text, (int)size)
            : throw new InvalidSchemaException($"Cannot read arrays longer than {MaxSize} bytes in Java library");
    }

    /// <exception cref="InvalidSchemaException">An alias is no name.</exception>
    public void SetAliases(JsonMap map, AvroNamed type)
    {
        var aliases = FieldReading.Aliases(map).Select(alias => AvroName.Of(alias, type.Name.Space)).Distinct().ToList();
        foreach (var alias in aliases)
            Checked(alias.Simple);
        type.Aliases = aliases;
    }

    private AvroName Name(JsonMap map, string? space)
    {
        var given = map["name"]?.Text ?? throw new InvalidSchemaException($"No name in schema: {Shown.Of(map)}");
        var name = AvroName.Of(given, map["namespace"]?.Text ?? space);
        Checked(name.Simple);
        return AvroKinds.Primitive(name.Full) is null ? name : throw new InvalidSchemaException($"Schemas may not be named after primitives: {name.Full}");
    }

    private string Checked(string name) => strict ? NameRules.Strict(name) : name;
}
