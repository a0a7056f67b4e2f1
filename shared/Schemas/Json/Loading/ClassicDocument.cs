using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>A document of schemas of draft 4, 6 or 7, and how references find their way in it.</summary>
internal sealed class ClassicDocument
{
    private readonly JsonObject root;
    private readonly Lazy<Dictionary<string, Place>> byId;

    /// <summary>A document that lies at the URI; null where nobody said so.</summary>
    public ClassicDocument(JsonObject root, Draft draft, string? uri)
    {
        this.root = root;
        Draft = draft;
        Root = new Place(root, ScopeOf(uri, root), null, uri ?? "");
        byId = new Lazy<Dictionary<string, Place>>(CollectIds);
    }

    public Draft Draft { get; }

    public Place Root { get; }

    /// <summary>The schema whose id is written exactly so, or null.</summary>
    public Place? ById(string id) => byId.Value.GetValueOrDefault(id);

    /// <summary>A value inside another one.</summary>
    public Place Child(Place parent, string segment, JsonValue value) => new(value, ScopeOf(parent.Scope, value), parent, segment);

    /// <summary>A member of an object, or null.</summary>
    public Place? Member(Place parent, string name) =>
        ((JsonObject)parent.Value)[name] is { } value ? Child(parent, name, value) : null;

    /// <summary>The value that a fragment means: an id or a pointer. One that is neither means the whole document.</summary>
    public Place Find(string fragment)
    {
        if (fragment.Length == 0)
            return Root;
        if (ById(fragment) is { } named)
            return named;
        var place = Root;
        foreach (var token in fragment.TrimEnd('/').Split('/').Skip(1))
            place = Step(place, Unescaped(token));
        return place;
    }

    /// <summary>A pointer's token as the name that it stands for.</summary>
    public static string Unescaped(string token) =>
        Uri.UnescapeDataString(token.Replace('+', ' ')).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private Place Step(Place place, string key) => place.Value switch
    {
        JsonObject => Member(place, key) ?? throw new FormatException($"{place.Pointer}: key [{key}] not found"),
        JsonArray { Items: var items } when int.TryParse(key, out var index) && index >= 0 => index < items.Count
            ? Child(place, key, items[index])
            : throw new FormatException($"{place.Pointer}: array index [{index}] is out of bounds"),
        JsonArray => throw new FormatException($"{place.Pointer}: [{key}] is not an array index"),
        _ => throw place.ExpectedOneOf("JsonArray or JsonObject"),
    };

    private string? ScopeOf(string? outer, JsonValue value) =>
        value is JsonObject schema && schema[Draft.IdKeyword()] is JsonText id ? JavaUri.Resolve(outer, id.Value) : outer;

    private Dictionary<string, Place> CollectIds()
    {
        var found = new Dictionary<string, Place>(StringComparer.Ordinal);
        Collect(Root);
        return found;

        void Collect(Place place)
        {
            if (place.Value is JsonObject { Members: var members } schema)
            {
                if (schema[Draft.IdKeyword()] is JsonText id)
                    found[id.Value] = place;
                foreach (var (name, value) in members)
                    Collect(Child(place, name, value));
            }
            else if (place.Value is JsonArray { Items: var items })
            {
                for (var i = 0; i < items.Count; i++)
                    Collect(Child(place, $"{i}", items[i]));
            }
        }
    }
}
