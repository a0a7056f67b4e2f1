using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Loads what a schema of draft 4, 6 or 7 says about arrays.</summary>
internal static class ClassicArrays
{
    public static ArrayNode Load(ClassicKeywords keywords, Place place, ClassicDocument document, ClassicLoader loader, bool isRequired)
    {
        var array = new ArrayNode
        {
            IsRequired = isRequired,
            MinItems = document.Member(place, "minItems")?.RequireInteger(),
            MaxItems = document.Member(place, "maxItems")?.RequireInteger(),
            HasUniqueItems = document.Member(place, "uniqueItems")?.RequireBoolean() == true,
        };
        if (document.Member(place, "additionalItems") is { } additional)
        {
            if (additional.Value is JsonBoolean { Value: var allowed })
                array.AllowsAdditional = allowed;
            else if (additional.Value is JsonObject)
                array.Additional = loader.LoadSchema(additional, document);
            else
                throw additional.ExpectedOneOf("Boolean or JsonObject");
        }
        if (document.Member(place, "items") is { } items)
        {
            if (items.Value is JsonArray)
                array.Items.AddRange(keywords.List(items));
            else if (items.Value is JsonObject || (items.Value is JsonBoolean && document.Draft != Draft.Four))
                array.AllItems = loader.LoadSchema(items, document);
            else
                throw items.ExpectedOneOf(document.Draft == Draft.Four ? "JsonArray or JsonObject" : "Boolean or JsonArray or JsonObject");
        }
        if (document.Draft != Draft.Four)
            array.Contains = keywords.Schema("contains");
        return array;
    }
}
