using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Resolves the references of drafts 4, 6 and 7: within a document, by id, and to the schemas that were given along. Nothing is ever fetched.</summary>
internal sealed class ClassicReferences
{
    private readonly Dictionary<string, JsonObject> given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReferenceTarget> targets = new(StringComparer.Ordinal);
    private readonly Func<Place, ClassicDocument, SchemaNode> load;

    /// <param name="references">The schemas that were given along.</param>
    /// <param name="rootId">What their names are resolved against.</param>
    /// <param name="load">Loads a schema.</param>
    public ClassicReferences(IEnumerable<ReferencedText> references, string? rootId, Func<Place, ClassicDocument, SchemaNode> load)
    {
        this.load = load;
        foreach (var reference in references)
            given[JavaUri.Resolve(rootId, reference.Name)] = Definitions.Merged(
                JsonReader.Read(reference.Text) as JsonObject ?? throw new FormatException($"The reference '{reference.Name}' is no JSON object"));
    }

    /// <summary>What stands for the reference at a place of the document; loads the schema that it leads to, unless that is under way.</summary>
    /// <returns>The reference, and whether the schema was loaded.</returns>
    public (ReferenceNode Node, bool IsLoaded) LookUp(string reference, Place place, ClassicDocument document)
    {
        var uri = JavaUri.Resolve(place.Scope, reference);
        if (targets.TryGetValue(uri, out var known))
            return (new ReferenceNode(uri, known), known.Schema is not null);
        var target = targets[uri] = new ReferenceTarget();
        if (document.ById(uri) is { } named)
            target.Schema = load(named, document);
        else if (reference.StartsWith('#'))
            target.Schema = load(document.Find(reference), document);
        else if (uri.StartsWith('#'))
            target.Schema = load(document.Find(uri), document);
        else
            target.Schema = LoadOther(uri, document.Draft);
        return (new ReferenceNode(reference, target), true);
    }

    private SchemaNode LoadOther(string uri, Draft callers)
    {
        var (name, fragment) = JavaUri.Split(uri);
        if (given.TryGetValue(uri, out var root))
            fragment = "#";
        else if (!given.TryGetValue(name, out root))
            return Drafts.OfMetaSchema(name) is <= Draft.Seven ? new MetaSchemaNode(uri.TrimEnd('#')) : throw Definitions.NotGiven(uri);
        var document = new ClassicDocument(root, DraftOf(root, callers), name);
        var found = document.Find(fragment);
        return load(found.Parent is null ? found : found with { Scope = (found.Value as JsonObject)?[document.Draft.IdKeyword()] is JsonText id ? JavaUri.Resolve(name, id.Value) : name }, document);
    }

    private static Draft DraftOf(JsonObject root, Draft callers) => root["$schema"] switch
    {
        JsonText schema => Drafts.OfOldMetaSchemaPrefix(schema.Value)
            ?? (callers == Draft.Four ? throw new FormatException("#: could not determine version") : callers),
        null => callers,
        var other => throw new FormatException($"#/$schema: expected type: String, found: {other.Kind}"),
    };
}
