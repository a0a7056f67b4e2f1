using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>The documents of schemas since draft 2019-09 and the anchors in them. Nothing is ever fetched.</summary>
internal sealed class ModernDocuments
{
    /// <summary>What a document without an id is resolved against.</summary>
    public const string Unnamed = "UNKNOWN";

    private readonly Dictionary<string, Place> anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    public ModernDocuments(JsonObject root, IEnumerable<ReferencedText> references)
    {
        foreach (var reference in references)
        {
            JavaUri.Parse(reference.Name);
            given[reference.Name] = reference.Text;
            if (JavaUri.Parse(reference.Name).Scheme is null && !reference.Name.StartsWith('.'))
                given[$"./{reference.Name}"] = reference.Text;
        }
        Root = Add(root, Unnamed, Unnamed, "");
        anchors[Bare(Root.Scope!)] = Root;
    }

    public Place Root { get; }

    /// <summary>A value inside another one.</summary>
    public static Place Child(Place parent, string segment, JsonValue value) => new(value, ScopeOf(parent.Scope!, value), parent, segment);

    /// <summary>A member of an object, or null.</summary>
    public static Place? Member(Place parent, string name) =>
        ((JsonObject)parent.Value)[name] is { } value ? Child(parent, name, value) : null;

    /// <summary>The URI that a reference at a place means.</summary>
    public string UriOf(string reference, Place place) =>
        JavaUri.Parse(reference).Scheme is not null || given.ContainsKey(JavaUri.Split(reference).Document) ? reference : Resolve(place.Scope!, reference);

    /// <summary>The schema with the URI.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public Place Find(string uri)
    {
        if (anchors.TryGetValue(Bare(uri), out var anchored))
            return anchored;
        var (name, fragment) = JavaUri.Split(uri);
        if (!anchors.TryGetValue(name, out var document))
        {
            if (!given.TryGetValue(name, out var text))
                throw Definitions.NotGiven(uri);
            var value = JsonReader.Read(text) ?? throw new FormatException($"The reference '{name}' is empty");
            document = anchors[name] = Add(value, uri, name, name);
        }
        if (fragment.Length <= 1)
            return document;
        return anchors.TryGetValue(uri, out anchored) ? anchored : Follow(document, fragment);
    }

    private Place Add(JsonValue value, string scopeOfIds, string scope, string name)
    {
        var merged = value is JsonObject document ? Definitions.Merged(document) : value;
        Register(new Place(merged, ScopeOf(scopeOfIds, merged), null, name));
        return new Place(merged, ScopeOf(scope, merged), null, name);
    }

    private void Register(Place place)
    {
        if (place.Value is JsonObject { Members: var members } schema)
        {
            if (schema["$id"] is JsonText)
                anchors.TryAdd(Bare(place.Scope!), place);
            foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
                if (schema[keyword] is JsonText anchor)
                    anchors.TryAdd(Bare(Resolve(place.Scope!, $"#{anchor.Value}")), place);
            foreach (var (name, value) in members)
                if (name is not ("enum" or "const"))
                    Register(Child(place, name, value));
        }
        else if (place.Value is JsonArray { Items: var items })
        {
            for (var i = 0; i < items.Count; i++)
                Register(Child(place, $"{i}", items[i]));
        }
    }

    private static Place Follow(Place document, string fragment)
    {
        var tokens = fragment.Split('/');
        if (tokens[0] != "#")
            throw new FormatException($"invalid json pointer: {fragment}");
        var place = document;
        foreach (var segment in tokens.Skip(1).Select(ClassicDocument.Unescaped))
            place = place.Value switch
            {
                JsonObject => Member(place, segment),
                JsonArray { Items: var items } => int.TryParse(segment, out var index) && index >= 0 && index < items.Count ? Child(place, segment, items[index]) : null,
                _ => null,
            } ?? throw new FormatException($"$ref resolution failure: could not evaluate pointer \"{fragment}\", property \"{segment}\" not found");
        return place;
    }

    private static string ScopeOf(string outer, JsonValue value) =>
        value is JsonObject schema && schema["$id"] is JsonText { Value: var id } && !outer.EndsWith(id, StringComparison.Ordinal) ? Resolve(outer, id) : outer;

    private static string Resolve(string scope, string reference) =>
        JavaUri.Parse(scope).Scheme is "urn" or "tag" ? scope + reference : JavaUri.Resolve(scope, reference);

    private static string Bare(string uri) => uri.EndsWith('#') ? uri[..^1] : uri;
}
