using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Loads the keywords since draft 2019-09 that speak of objects.</summary>
internal static class ModernObjects
{
    /// <summary>What the keyword asks of objects; null if it is none that does.</summary>
    public static SchemaNode? Load(string keyword, Place at, ModernLoader loader)
    {
        var node = new ObjectNode();
        switch (keyword)
        {
            case "properties":
                if (at.RequireObject().Members.Count == 0)
                    return null;
                foreach (var (name, schema) in InOrder(at, loader))
                    node.Properties[name] = schema;
                break;
            case "patternProperties":
                if (at.RequireObject().Members.Count == 0)
                    return null;
                foreach (var (pattern, schema) in InOrder(at, loader))
                    node.PatternProperties.Add(new PatternProperty(pattern, JavaPattern.Compile(pattern), schema));
                break;
            case "additionalProperties":
                var additional = loader.LoadSchema(at);
                node.AllowsAdditional = additional is not FalseNode;
                node.Additional = additional is FalseNode or TrueNode ? null : additional;
                break;
            case "unevaluatedProperties":
                node.Unevaluated = loader.LoadSchema(at);
                break;
            case "propertyNames":
                node.PropertyNames = loader.LoadSchema(at);
                break;
            case "required":
                node.RequiredProperties.UnionWith(Texts(at));
                break;
            case "dependentRequired":
                foreach (var (name, value) in at.RequireObject().Members)
                    if (Texts(ModernDocuments.Child(at, name, value)) is { Count: > 0 } properties)
                        node.PropertyDependencies[name] = properties;
                break;
            case "dependentSchemas":
                foreach (var (name, schema) in InOrder(at, loader))
                    node.SchemaDependencies[name] = schema;
                break;
            case "minProperties":
                node.MinProperties = ModernKeywords.Whole(at);
                break;
            case "maxProperties":
                node.MaxProperties = ModernKeywords.Whole(at);
                break;
            default:
                return null;
        }
        return node;
    }

    private static IEnumerable<KeyValuePair<string, SchemaNode>> InOrder(Place at, ModernLoader loader)
    {
        var members = at.RequireObject().Members;
        return JavaOrder.Of(JavaOrder.Of([.. members.Keys]))
            .Select(name => KeyValuePair.Create(name, loader.LoadSchema(ModernDocuments.Child(at, name, members[name]))));
    }

    private static HashSet<string> Texts(Place at) =>
        at.RequireArray().Select((value, i) => ModernDocuments.Child(at, $"{i}", value).RequireText()).ToHashSet(StringComparer.Ordinal);
}
