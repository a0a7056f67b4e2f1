using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Loads schemas since draft 2019-09, each of which is read as one of 2020-12, into the classes of the older drafts: so a registry compares all of them.</summary>
internal sealed class ModernLoader
{
    private readonly Nesting nesting = new();
    private readonly ModernDocuments documents;
    private readonly Dictionary<JsonValue, ReferenceTarget> targets = [];
    private readonly Queue<(Place Place, ReferenceTarget Target)> open = new();

    private ModernLoader(ModernDocuments documents) => this.documents = documents;

    /// <summary>Loads a document.</summary>
    /// <exception cref="FormatException">A keyword's value is none, or a reference leads nowhere; the message names the place.</exception>
    public static SchemaNode Load(JsonObject root, IEnumerable<ReferencedText> references)
    {
        var documents = new ModernDocuments(root, references);
        var loader = new ModernLoader(documents);
        var target = loader.targets[documents.Root.Value] = new ReferenceTarget();
        target.Schema = loader.LoadSchema(documents.Root);
        while (loader.open.TryDequeue(out var next))
            next.Target.Schema = loader.LoadSchema(next.Place);
        return target.Schema;
    }

    /// <summary>Loads the schema at a place.</summary>
    public SchemaNode LoadSchema(Place place) => place.Value switch
    {
        JsonBoolean { Value: true } => new TrueNode(),
        JsonBoolean => new FalseNode(),
        JsonObject schema => nesting.Within(() => LoadObject(place, schema)),
        _ => throw place.ExpectedOneOf("Boolean or JsonObject"),
    };

    /// <summary>What stands for a reference at a place.</summary>
    public ReferenceNode Refer(Place place, string reference)
    {
        var uri = documents.UriOf(reference, place);
        if (Drafts.OfMetaSchema(JavaUri.Split(uri).Document) is not null)
            return new ReferenceNode(uri, new ReferenceTarget { Schema = new MetaSchemaNode(uri.TrimEnd('#')) });
        var found = documents.Find(uri);
        if (!targets.TryGetValue(found.Value, out var target))
        {
            targets[found.Value] = target = new ReferenceTarget();
            open.Enqueue((found, target));
        }
        return new ReferenceNode(uri, target);
    }

    private SchemaNode LoadObject(Place place, JsonObject schema)
    {
        var parts = new ModernKeywords(this, place).Load();
        var node = parts.Count == 0 ? new EmptyNode() : Unwrapped(parts.Aggregate(Joining.Join));
        node.Title = ModernDocuments.Member(place, "title")?.RequireText();
        node.Description = ModernDocuments.Member(place, "description")?.RequireText();
        ModernDocuments.Member(place, "deprecated")?.RequireBoolean();
        ModernDocuments.Member(place, "$dynamicAnchor")?.RequireText();
        if (node is not ReferenceNode && schema["default"] is { } value and not JsonNull)
            node.Default = value;
        var unknown = schema.Members.Where(member => !ModernKeywords.Known.Contains(member.Key));
        node.Unprocessed = node.Unprocessed.Concat(unknown).ToDictionary(StringComparer.Ordinal);
        if (ModernDocuments.Member(place, "$defs") is { } definitions)
            foreach (var (name, definition) in definitions.RequireObject().Members)
                LoadSchema(ModernDocuments.Child(definitions, name, definition));
        return node;
    }

    private static SchemaNode Unwrapped(SchemaNode node) => node switch
    {
        CombinedNode { IsGenerated: true, Criterion: Criterion.All, Schemas: [] } => new EmptyNode(),
        CombinedNode { IsGenerated: true, Criterion: Criterion.All, Schemas: [var only] } => only,
        _ => node,
    };
}
