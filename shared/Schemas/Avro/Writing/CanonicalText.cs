using System.Text;
using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Writing;

/// <summary>
/// A schema's canonical text, byte for byte that of Java's <c>Schema.toString</c>: each named type in full where it is used first and by name from then on, attributes in one order
/// (type, name, namespace if it is not the one around, doc, the type's own, those without a meaning, aliases).
/// </summary>
internal sealed class CanonicalText
{
    private readonly StringBuilder text = new();
    private readonly HashSet<string> known;

    private CanonicalText(IEnumerable<string> known) => this.known = new HashSet<string>(known, StringComparer.Ordinal);

    /// <param name="type">The schema.</param>
    /// <param name="known">The full names that are defined elsewhere and only named here.</param>
    /// <exception cref="InvalidSchemaException">The types lie too deep in each other to be written as one text.</exception>
    public static string Of(AvroType type, IEnumerable<string> known)
    {
        var writing = new CanonicalText(known);
        writing.Write(type, null, 0);
        return writing.text.ToString();
    }

    private void Write(AvroType type, string? space, int depth)
    {
        switch (type)
        {
            case AvroNamed named:
                if (known.Add(named.FullName))
                    Write(named, space, JsonWriting.Deeper(depth));
                else
                    text.AppendQuoted(named.Name.Within(space));
                break;
            case AvroArray array:
                Write(array, "items", array.Items, space, JsonWriting.Deeper(depth));
                break;
            case AvroMap map:
                Write(map, "values", map.Values, space, JsonWriting.Deeper(depth));
                break;
            case AvroUnion union:
                Write(union, space, JsonWriting.Deeper(depth));
                break;
            case AvroPrimitive { Properties.Count: > 0 }:
                text.Append("{\"type\":");
                text.AppendQuoted(type.FullName);
                Properties(type.Properties, JsonWriting.Deeper(depth));
                text.Append('}');
                break;
            default:
                text.AppendQuoted(type.FullName);
                break;
        }
    }

    private void Write(AvroType type, string part, AvroType inner, string? space, int depth)
    {
        text.Append("{\"type\":");
        text.AppendQuoted(type.FullName);
        text.Append(",\"").Append(part).Append("\":");
        Write(inner, space, depth);
        Properties(type.Properties, depth);
        text.Append('}');
    }

    private void Write(AvroUnion union, string? space, int depth)
    {
        text.Append('[');
        for (var branch = 0; branch < union.Branches.Count; branch++)
        {
            text.Append(branch == 0 ? "" : ",");
            Write(union.Branches[branch], space, depth);
        }
        text.Append(']');
    }

    private void Write(AvroNamed type, string? space, int depth)
    {
        text.Append("{\"type\":");
        text.AppendQuoted(type is AvroRecord { IsError: true } ? "error" : type.Kind.Word());
        Attribute("name", type.Name.Simple);
        if (type.Name.Space != space)
            Attribute("namespace", type.Name.Space ?? "");
        Attribute("doc", type.Doc);
        switch (type)
        {
            case AvroRecord record:
                Fields(record, depth);
                break;
            case AvroEnum symbols:
                Texts("symbols", symbols.Symbols);
                Attribute("default", symbols.Default);
                break;
            case AvroFixed @fixed:
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"size\":{@fixed.Size}");
                break;
        }
        Properties(type.Properties, depth);
        if (type.Aliases.Count > 0)
            Texts("aliases", type.Aliases.Select(alias => alias.Within(type.Name.Space)));
        text.Append('}');
    }

    private void Fields(AvroRecord record, int depth)
    {
        text.Append(",\"fields\":[");
        depth = JsonWriting.Deeper(JsonWriting.Deeper(depth));
        foreach (var field in record.Fields)
        {
            text.Append(field.Position == 0 ? "{\"name\":" : ",{\"name\":");
            text.AppendQuoted(field.Name);
            text.Append(",\"type\":");
            Write(field.Type, record.Name.Space, depth);
            Attribute("doc", field.Doc);
            if (field.Default is not null)
                Attribute("default", field.Default, depth);
            if (field.Order != AvroOrder.Ascending)
                Attribute("order", field.Order.ToString().ToLowerInvariant());
            if (field.Aliases.Count > 0)
                Texts("aliases", field.Aliases);
            Properties(field.Properties, depth);
            text.Append('}');
        }
        text.Append(']');
    }

    private void Properties(JsonMap properties, int depth)
    {
        foreach (var (name, value) in properties.Members)
            Attribute(name, value, depth);
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
            Attribute(name, new JsonText(value), 0);
    }

    private void Attribute(string name, JsonTree value, int depth)
    {
        text.Append(',');
        text.AppendQuoted(name);
        text.Append(':');
        JsonWriting.Write(text, value, depth);
    }

    private void Texts(string name, IEnumerable<string> values) => Attribute(name, new JsonList([.. values.Select(value => new JsonText(value))]), 0);
}
