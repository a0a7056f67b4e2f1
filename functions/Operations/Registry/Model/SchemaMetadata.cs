using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shop.Operations.Registry.Model;

/// <summary>What users say about a schema: tags by path, properties, and which properties are sensitive. Kept in the order of the names, which is also how two are told apart.</summary>
internal sealed record SchemaMetadata
{
    public const string VersionProperty = "confluent:version";

    public static SchemaMetadata Empty { get; } = new();

    public SortedDictionary<string, IReadOnlyList<string>> Tags { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Properties { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>The version that a schema says it has; null where it says none that is a number.</summary>
    public int? SaidVersion => int.TryParse(Properties.GetValueOrDefault(VersionProperty), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static SchemaMetadata? Read(JsonElement? json) => json is not { } metadata ? null : new SchemaMetadata
    {
        Tags = new(metadata.Entries("tags").ToDictionary(tag => tag.Name, tag => (IReadOnlyList<string>)Sorted(TagsOf(tag.Name, tag.Value))), StringComparer.Ordinal),
        Properties = new(metadata.Entries("properties").ToDictionary(entry => entry.Name, entry => JsonFields.TextOf(entry.Value, entry.Name)), StringComparer.Ordinal),
        Sensitive = Sorted(metadata.Texts("sensitive") ?? []),
    };

    /// <summary>Both, the second's where both say something.</summary>
    public static SchemaMetadata? Merge(SchemaMetadata? first, SchemaMetadata? second) => first is null ? second : second is null ? first : new SchemaMetadata
    {
        Tags = new(first.Tags.Where(tag => !second.Tags.ContainsKey(tag.Key)).Concat(second.Tags).ToDictionary(), StringComparer.Ordinal),
        Properties = new(first.Properties.Where(entry => !second.Properties.ContainsKey(entry.Key)).Concat(second.Properties).ToDictionary(), StringComparer.Ordinal),
        Sensitive = Sorted(first.Sensitive.Concat(second.Sensitive)),
    };

    public SchemaMetadata WithVersion(int version) => this with
    {
        Properties = new(Properties, StringComparer.Ordinal) { [VersionProperty] = version.ToString(CultureInfo.InvariantCulture) },
    };

    public SchemaMetadata WithoutVersion() => this with
    {
        Properties = new(Properties.Where(entry => entry.Key != VersionProperty).ToDictionary(), StringComparer.Ordinal),
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEach("tags", Tags, tag => json.WriteTexts(tag.Key, tag.Value, evenIfEmpty: true));
        json.WriteEach("properties", Properties, entry => json.WriteString(entry.Key, entry.Value));
        json.WriteTexts("sensitive", Sensitive);
        json.WriteEndObject();
    }

    public void AddTo(IncrementalHash hash)
    {
        foreach (var (path, tags) in Tags)
        {
            hash.AddText(path);
            foreach (var tag in tags)
                hash.AddText(tag);
        }
        foreach (var (name, value) in Properties)
        {
            hash.AddText(name);
            hash.AddText(value);
        }
        foreach (var name in Sensitive)
            hash.AddText(name);
    }

    public bool Equals(SchemaMetadata? other) => other is not null && Text() == other.Text();

    public override int GetHashCode() => Text().GetHashCode(StringComparison.Ordinal);

    private string Text() => Encoding.UTF8.GetString(RegistryJson.Bytes(Write).Span);

    private static IEnumerable<string> TagsOf(string name, JsonElement tags) => tags.ValueKind == JsonValueKind.Array
        ? tags.EnumerateArray().Select(value => JsonFields.TextOf(value, name))
        : throw JsonFields.Wrong(name, "a list", tags);

    private static List<string> Sorted(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
