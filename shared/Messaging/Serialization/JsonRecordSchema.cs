using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Tributary.Messaging.Serialization;

/// <summary>A JSON Schema that values of a stream are valid by. Made once for a type; safe for use by several threads.</summary>
public sealed class JsonRecordSchema
{
    private const int LongestPlace = 200;

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly Lazy<JsonSchema> compiled;

    private JsonRecordSchema(string name, string text)
    {
        Name = name;
        Text = text;
        compiled = new Lazy<JsonSchema>(() => JsonSchema.FromText(text));
    }

    /// <summary>The full name of what it describes: its <c>title</c>.</summary>
    public string Name { get; }

    /// <summary>The schema as its file has it.</summary>
    public string Text { get; }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="ArgumentException">It is no JSON object with a title.</exception>
    public static JsonRecordSchema Parse(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject schema && schema["title"] is JsonValue title && title.TryGetValue<string>(out var name))
                return new JsonRecordSchema(name, text);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The JSON Schema can't be read: {error.Message}", nameof(text), error);
        }

        throw new ArgumentException("The JSON Schema has no title; expected the full name of what it describes.", nameof(text));
    }

    /// <summary>The first place where a value breaks the schema, and which keyword of it; null if it is valid. Says nothing of what stands there.</summary>
    public string? BreachIn(JsonElement value)
    {
        EvaluationResults results;
        try
        {
            results = compiled.Value.Evaluate(value, Options);
        }
        // What System.Text.Json throws for an escaped surrogate that stands alone, and for a member that is there twice.
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            return "# is no Unicode text with each member once";
        }

        if (results.IsValid)
            return null;
        var breach = results.Details.FirstOrDefault(detail => !detail.IsValid && detail.HasErrors) ?? results;
        var place = breach.InstanceLocation.ToString();
        return $"#{(place.Length <= LongestPlace ? place : place[..LongestPlace] + "…")} breaks {string.Join(", ", Keywords(breach))}";
    }

    private static IEnumerable<string> Keywords(EvaluationResults breach) =>
        breach.Errors is { Count: > 0 } errors ? errors.Keys.Select(keyword => keyword.Length > 0 ? $"'{keyword}'" : "'false'") : ["the schema"];
}
