using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Joins what the keywords of one schema say into one: keywords about the same type of values become one part of it.</summary>
internal static class Joining
{
    /// <summary>What asks for both. The first may be changed into it.</summary>
    public static SchemaNode Join(SchemaNode first, SchemaNode second)
    {
        if (TryMerge(first, second))
            return first;
        if (first is CombinedNode { IsGenerated: true, Criterion: Criterion.Any } any && HasTypeOf(any, second))
            return new CombinedNode(Criterion.Any, Gathered([.. any.Schemas, second]), isGenerated: true);
        if (second is CombinedNode { IsGenerated: true, Criterion: Criterion.Any } other && HasTypeOf(other, first))
            return new CombinedNode(Criterion.Any, Gathered([.. other.Schemas, first]), isGenerated: true);
        return new CombinedNode(Criterion.All, Gathered([.. Flat(first), .. Flat(second)]), isGenerated: true);
    }

    /// <summary>The schemas in a schema of which the text says only by several keywords that all are asked for; otherwise the schema itself.</summary>
    public static IReadOnlyList<SchemaNode> Flat(SchemaNode node) =>
        node is CombinedNode { IsGenerated: true, Criterion: Criterion.All, Schemas: var schemas } ? schemas : [node];

    private static bool HasTypeOf(CombinedNode combined, SchemaNode node) =>
        combined.Schemas.Exists(schema => schema.GetType() == node.GetType());

    private static List<SchemaNode> Gathered(List<SchemaNode> nodes)
    {
        var result = new List<SchemaNode>();
        foreach (var node in nodes)
            if (!result.Exists(earlier => TryMerge(earlier, node)))
                result.Add(node);
        return result;
    }

    private static bool TryMerge(SchemaNode into, SchemaNode from)
    {
        switch (into, from)
        {
            case (StringNode a, StringNode b):
                a.IsRequired |= b.IsRequired;
                a.MinLength = b.MinLength ?? a.MinLength;
                a.MaxLength = b.MaxLength ?? a.MaxLength;
                a.Pattern = b.Pattern ?? a.Pattern;
                break;
            case (NumberNode a, NumberNode b):
                a.IsRequired |= b.IsRequired;
                a.IsInteger |= b.IsInteger;
                a.Minimum = b.Minimum ?? a.Minimum;
                a.Maximum = b.Maximum ?? a.Maximum;
                a.ExclusiveMinimum = b.ExclusiveMinimum ?? a.ExclusiveMinimum;
                a.ExclusiveMaximum = b.ExclusiveMaximum ?? a.ExclusiveMaximum;
                a.MultipleOf = b.MultipleOf ?? a.MultipleOf;
                break;
            case (ArrayNode a, ArrayNode b):
                MergeArrays(a, b);
                break;
            case (ObjectNode a, ObjectNode b):
                MergeObjects(a, b);
                break;
            default:
                return false;
        }
        if (from.Unprocessed.Count > 0)
            into.Unprocessed = new Dictionary<string, JsonValue>(into.Unprocessed.Concat(from.Unprocessed.ExceptBy(into.Unprocessed.Keys, each => each.Key)), StringComparer.Ordinal);
        return true;
    }

    private static void MergeArrays(ArrayNode into, ArrayNode from)
    {
        into.IsRequired |= from.IsRequired;
        into.MinItems = from.MinItems ?? into.MinItems;
        into.MaxItems = from.MaxItems ?? into.MaxItems;
        into.HasUniqueItems |= from.HasUniqueItems;
        into.AllItems = from.AllItems ?? into.AllItems;
        into.Items.AddRange(from.Items);
        if (!from.AllowsAdditional)
            into.AllowsAdditional = false;
        into.Additional = from.Additional ?? into.Additional;
        into.Unevaluated = from.Unevaluated ?? into.Unevaluated;
        into.Contains = from.Contains ?? into.Contains;
    }

    private static void MergeObjects(ObjectNode into, ObjectNode from)
    {
        into.IsRequired |= from.IsRequired;
        foreach (var (name, schema) in from.Properties)
            into.Properties[name] = schema;
        into.PatternProperties.AddRange(from.PatternProperties);
        foreach (var (name, dependencies) in from.PropertyDependencies)
            into.PropertyDependencies[name] = dependencies;
        foreach (var (name, schema) in from.SchemaDependencies)
            into.SchemaDependencies[name] = schema;
        into.RequiredProperties.UnionWith(from.RequiredProperties);
        into.AllowsAdditional &= from.AllowsAdditional;
        into.Additional = from.Additional ?? into.Additional;
        into.Unevaluated = from.Unevaluated ?? into.Unevaluated;
        into.PropertyNames = from.PropertyNames ?? into.PropertyNames;
        into.MinProperties = from.MinProperties ?? into.MinProperties;
        into.MaxProperties = from.MaxProperties ?? into.MaxProperties;
    }
}
