using System.Globalization;
using System.Text.Json;

namespace Shop.Operations.Registry.Model;

/// <summary>Reads the fields of a request as leniently as the clients of registries are used to: a number may be given as text, text as a number; what else is wrong is a bad request.</summary>
internal static class JsonFields
{
    /// <summary>The field, or null where it is missing or null.</summary>
    public static JsonElement? Find(this JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement json, string field) => json.Find(field) is { } value ? TextOf(value, field) : null;

    public static int? Number(this JsonElement json, string field) => json.Find(field) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && number is > int.MinValue - 1.0 and < int.MaxValue + 1.0 => (int)number,
        JsonValueKind.String when value.GetString()!.Trim().Length == 0 => null,
        JsonValueKind.String when int.TryParse(value.GetString()!.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(field, "a whole number", value),
    };

    public static bool? Flag(this JsonElement json, string field) => json.Find(field) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt64(out var number) => number != 0,
        JsonValueKind.String when value.GetString()!.Trim() is { Length: 0 } => null,
        JsonValueKind.String when value.GetString()!.Trim() is "true" or "True" or "TRUE" => true,
        JsonValueKind.String when value.GetString()!.Trim() is "false" or "False" or "FALSE" => false,
        _ => throw Wrong(field, "true or false", value),
    };

    public static JsonElement? Object(this JsonElement json, string field) => json.Find(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw Wrong(field, "an object", value);

    public static IReadOnlyList<JsonElement>? List(this JsonElement json, string field) => json.Find(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : throw Wrong(field, "a list", value);

    public static IReadOnlyList<string>? Texts(this JsonElement json, string field) =>
        json.List(field) is { } items ? [.. items.Where(item => item.ValueKind != JsonValueKind.Null).Select(item => TextOf(item, field))] : null;

    /// <summary>The entries of an object that are not null; of several with one name the last.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Entries(this JsonElement json, string field) =>
        json.Object(field) is not { } entries ? []
        : entries.EnumerateObject().Where(entry => entry.Value.ValueKind != JsonValueKind.Null).GroupBy(NameOf, StringComparer.Ordinal).Select(same => (same.Key, same.Last().Value));

    public static RegistryFault Wrong(string field, string expected, JsonElement value) =>
        RegistryFaults.BadRequest($"Cannot deserialize '{field}': expected {expected}, found {Kind(value)}");

    public static string TextOf(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw Wrong(field, "a text", value),
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => value.GetRawText(),
    };

    private static string NameOf(JsonProperty entry) => Decoded(() => entry.Name);

    private static string TextOf(JsonElement value) => Decoded(() => value.GetString()!);

    private static string Decoded(Func<string> decode)
    {
        try
        {
            return decode();
        }
        // Half of a surrogate pair.
        catch (InvalidOperationException)
        {
            throw RegistryFaults.BadRequest("A text is not valid Unicode");
        }
    }
}
