using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Loads what a schema of draft 4, 6 or 7 says about objects.</summary>
internal static class ClassicObjects
{
    public static ObjectNode Load(Place place, ClassicDocument document, ClassicLoader loader, bool isRequired)
    {
        var node = new ObjectNode
        {
            IsRequired = isRequired,
            MinProperties = document.Member(place, "minProperties")?.RequireInteger(),
            MaxProperties = document.Member(place, "maxProperties")?.RequireInteger(),
        };
        if (document.Member(place, "properties") is { } properties)
            foreach (var property in Members(properties, document))
                if (property.Segment != document.Draft.IdKeyword() || property.Value is JsonObject)
                    node.Properties[property.Segment] = loader.LoadSchema(property, document);
        if (document.Member(place, "additionalProperties") is { } additional)
        {
            if (additional.Value is JsonBoolean { Value: var allowed })
                node.AllowsAdditional = allowed;
            else if (additional.Value is JsonObject)
                node.Additional = loader.LoadSchema(additional, document);
            else
                throw additional.ExpectedOneOf("Boolean or JsonObject");
        }
        if (document.Member(place, "required") is { } required)
            node.RequiredProperties.UnionWith(Texts(required, document));
        if (document.Member(place, "patternProperties") is { } patterns)
            foreach (var pattern in Members(patterns, document))
                node.PatternProperties.Add(
                    new PatternProperty(pattern.Segment, JavaPattern.Compile(pattern.Segment), loader.LoadSchema(pattern, document)));
        if (document.Member(place, "dependencies") is { } dependencies)
            foreach (var dependency in Members(dependencies, document))
                AddDependency(node, dependency, document, loader);
        if (document.Draft != Draft.Four && document.Member(place, "propertyNames") is { } names)
            node.PropertyNames = loader.LoadSchema(names, document);
        return node;
    }

    private static void AddDependency(ObjectNode node, Place dependency, ClassicDocument document, ClassicLoader loader)
    {
        if (dependency.Value is JsonArray)
        {
            var properties = Texts(dependency, document).ToHashSet(StringComparer.Ordinal);
            if (properties.Count > 0)
                node.PropertyDependencies[dependency.Segment] = properties;
        }
        else if (dependency.Value is JsonObject || (dependency.Value is JsonBoolean && document.Draft != Draft.Four))
            node.SchemaDependencies[dependency.Segment] = loader.LoadSchema(dependency, document);
        else
            throw dependency.ExpectedOneOf(document.Draft == Draft.Four ? "JsonArray or JsonObject" : "Boolean or JsonArray or JsonObject");
    }

    private static IEnumerable<Place> Members(Place place, ClassicDocument document)
    {
        var members = place.RequireObject().Members;
        return JavaOrder.OfMembers([.. members.Keys]).Select(name => document.Child(place, name, members[name]));
    }

    private static IEnumerable<string> Texts(Place place, ClassicDocument document) =>
        place.RequireArray().Select((value, i) => document.Child(place, $"{i}", value).RequireText());
}
