using System.Globalization;
using System.Text;
using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Tells which schemas are written alike, so that a combination which names one twice counts it once. A reference is its text, whatever it leads to.</summary>
internal sealed class Shapes
{
    private readonly Dictionary<SchemaNode, int> known = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>The schemas without those that are written as an earlier one is.</summary>
    public IReadOnlyList<SchemaNode> Distinct(IReadOnlyList<SchemaNode> schemas) => schemas.Count == 1 ? schemas : [.. schemas.DistinctBy(Of)];

    private int Of(SchemaNode? node)
    {
        if (node is null)
            return -1;
        if (known.TryGetValue(node, out var number))
            return number;
        var text = new StringBuilder(node.GetType().Name);
        Append(text, node.Title, node.Description, node.Id, node.Default?.Key);
        foreach (var (keyword, value) in node.Unprocessed.OrderBy(each => each.Key, StringComparer.Ordinal))
            Append(text, keyword, value.Key);
        Append(text, node);
        var shape = text.ToString();
        if (!numbers.TryGetValue(shape, out number))
            numbers[shape] = number = numbers.Count;
        return known[node] = number;
    }

    private void Append(StringBuilder text, SchemaNode node)
    {
        switch (node)
        {
            case StringNode s:
                Append(text, s.IsRequired, s.MinLength, s.MaxLength, s.Pattern, s.Format);
                break;
            case NumberNode n:
                Append(text, n.IsRequired, n.IsInteger, n.Minimum, n.Maximum, n.ExclusiveMinimum, n.ExclusiveMaximum, n.ExcludesMinimum, n.ExcludesMaximum, n.MultipleOf);
                break;
            case ConstNode c:
                Append(text, c.Value.Key);
                break;
            case EnumNode e:
                Append(text, [.. e.Values.Select(value => value.Key).Order(StringComparer.Ordinal)]);
                break;
            case NotNode n:
                Append(text, Of(n.Schema));
                break;
            case ConditionalNode c:
                Append(text, Of(c.If), Of(c.Then), Of(c.Else));
                break;
            case CombinedNode c:
                var parts = c.Schemas.Select(schema => (object?)Of(schema));
                Append(text, [c.Criterion, c.IsGenerated, .. c.IsGenerated ? parts.Order() : parts]);
                break;
            case ReferenceNode r:
                Append(text, r.Reference);
                break;
            case MetaSchemaNode m:
                Append(text, m.Uri);
                break;
            case ObjectNode o:
                AppendObject(text, o);
                break;
            case ArrayNode a:
                Append(text, a.IsRequired, a.MinItems, a.MaxItems, a.HasUniqueItems, a.AllowsAdditional, Of(a.AllItems), Of(a.Additional), Of(a.Contains), Of(a.Unevaluated));
                Append(text, [.. a.Items.Select(item => (object?)Of(item))]);
                break;
        }
    }

    private void AppendObject(StringBuilder text, ObjectNode o)
    {
        Append(text, o.IsRequired, o.MinProperties, o.MaxProperties, o.AllowsAdditional, Of(o.Additional), Of(o.Unevaluated), Of(o.PropertyNames));
        Append(text, [.. o.RequiredProperties.Order(StringComparer.Ordinal)]);
        foreach (var (name, schema) in o.Properties.OrderBy(each => each.Key, StringComparer.Ordinal))
            Append(text, name, Of(schema));
        Append(text, "patterns");
        foreach (var pattern in o.PatternProperties.OrderBy(each => each.Pattern, StringComparer.Ordinal))
            Append(text, pattern.Pattern, Of(pattern.Schema));
        Append(text, "dependencies");
        foreach (var (name, properties) in o.PropertyDependencies.OrderBy(each => each.Key, StringComparer.Ordinal))
            Append(text, [name, .. properties.Order(StringComparer.Ordinal)]);
        foreach (var (name, schema) in o.SchemaDependencies.OrderBy(each => each.Key, StringComparer.Ordinal))
            Append(text, name, Of(schema));
    }

    /// <summary>Each value with its length before it: no text can be taken for two.</summary>
    private static void Append(StringBuilder text, params ReadOnlySpan<object?> values)
    {
        text.Append('(');
        foreach (var value in values)
        {
            var content = Convert.ToString(value, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{(value is null ? -1 : content!.Length)}:{content}");
        }
        text.Append(')');
    }
}
