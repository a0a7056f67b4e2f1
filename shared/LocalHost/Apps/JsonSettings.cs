using System.Text.Json;

namespace Tributary.LocalHost.Apps;

/// <summary>One section of a settings file, read so that a wrong value is named with its place and what was expected.</summary>
internal sealed class JsonSettings(JsonElement? element, string place)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="LocalHostException">The text is no JSON object.</exception>
    public static JsonSettings Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonSettings(document.RootElement.Clone(), $"{path}:")
                : throw new LocalHostException($"{path}: a JSON object was expected.");
        }
        catch (JsonException exception)
        {
            throw new LocalHostException(
                $"{path}, line {exception.LineNumber + 1}: this is not JSON.", exception);
        }
    }

    /// <summary>The section of that name; an empty one where it is missing.</summary>
    public JsonSettings Section(string name) => Find(name) switch
    {
        null => new JsonSettings(null, Join(name)),
        { ValueKind: JsonValueKind.Object } section => new JsonSettings(section, Join(name)),
        _ => throw Wrong(name, "an object"),
    };

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Wrong(name, "a text in quotes"),
    };

    public bool? Boolean(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "true or false"),
    };

    public int? Integer(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, $"a whole number from {least} to {most}");
    }

    /// <summary>Every value of the section that is a text, a number or a boolean, as text.</summary>
    public IReadOnlyDictionary<string, string> Texts() => element is null
        ? new Dictionary<string, string>()
        : element.Value.EnumerateObject().ToDictionary(
            property => property.Name,
            property => property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                JsonValueKind.Null => "",
                _ => throw Wrong(property.Name, "a text; nested settings are written with ':' or '__' in their names"),
            });

    public LocalHostException Wrong(string name, string expected) =>
        new($"{Join(name)} is {Find(name)?.GetRawText() ?? "missing"}; set it to {expected}.");

    private JsonElement? Find(string name) =>
        element is { } section && section.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Join(string name) => place.EndsWith(':') ? $"{place} {name}" : $"{place}.{name}";
}
