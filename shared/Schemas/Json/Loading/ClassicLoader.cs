using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Loads schemas of drafts 4, 6 and 7. Keywords that a registry's loader does not know are kept, not checked.</summary>
internal sealed class ClassicLoader
{
    private readonly Nesting nesting = new();
    private readonly ClassicReferences references;

    private ClassicLoader(IEnumerable<ReferencedText> references, string? rootId) =>
        this.references = new ClassicReferences(references, rootId, LoadSchema);

    /// <summary>Loads a document.</summary>
    /// <exception cref="FormatException">A keyword's value is none, or a reference leads nowhere; the message names the place.</exception>
    public static SchemaNode Load(JsonObject root, IEnumerable<ReferencedText> references)
    {
        var draft = root["$schema"] switch
        {
            JsonText schema => Drafts.OfOldMetaSchemaPrefix(schema.Value) ?? Draft.Seven,
            null => Draft.Seven,
            var other => throw new FormatException($"#/$schema: expected type: String, found: {other.Kind}"),
        };
        var id = root[draft.IdKeyword()] is JsonText text ? JavaUri.Resolve(null, text.Value) : null;
        if (id is not null)
            JavaUri.Parse(id);
        var document = new ClassicDocument(Definitions.Merged(root), draft, null);
        return new ClassicLoader(references, id).LoadSchema(document.Root, document);
    }

    /// <summary>Loads the schema at a place.</summary>
    public SchemaNode LoadSchema(Place place, ClassicDocument document) => place.Value switch
    {
        JsonBoolean { Value: true } => new TrueNode(),
        JsonBoolean => new FalseNode(),
        JsonObject schema => nesting.Within(() => LoadObject(place, schema, document)),
        _ => throw place.ExpectedOneOf("Boolean or JsonObject"),
    };

    private SchemaNode LoadObject(Place place, JsonObject schema, ClassicDocument document)
    {
        if (document.Member(place, "$ref") is { } reference)
        {
            var (node, isLoaded) = references.LookUp(reference.RequireText(), place, document);
            return Finished(node, place, document, ["$ref"], keepsIdAndDefault: !isLoaded);
        }
        var keywords = new ClassicKeywords(this, place, document);
        var parts = keywords.Load();
        return Finished(
            parts.Count switch { 0 => new EmptyNode(), 1 => parts[0], _ => new CombinedNode(Criterion.All, parts, isGenerated: true) },
            place, document, keywords.Consumed, keepsIdAndDefault: true);
    }

    /// <summary>Adds what every schema may have. A reference that was loaded keeps neither an id nor a default of its own: so does a registry.</summary>
    private static SchemaNode Finished(SchemaNode node, Place place, ClassicDocument document, HashSet<string> consumed, bool keepsIdAndDefault)
    {
        var id = document.Member(place, document.Draft.IdKeyword())?.RequireText();
        node.Title = document.Member(place, "title")?.RequireText();
        node.Description = document.Member(place, "description")?.RequireText();
        consumed.UnionWith([document.Draft.IdKeyword(), "title", "description", "default"]);
        if (document.Draft == Draft.Seven)
        {
            document.Member(place, "readOnly")?.RequireBoolean();
            document.Member(place, "writeOnly")?.RequireBoolean();
        }
        var schema = (JsonObject)place.Value;
        if (keepsIdAndDefault)
        {
            node.Id = id;
            node.Default = schema["default"];
        }
        node.Unprocessed = schema.Members.Where(member => !consumed.Contains(member.Key)).ToDictionary(StringComparer.Ordinal);
        return node;
    }
}
