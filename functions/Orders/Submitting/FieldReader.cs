using System.Globalization;
using System.Text.Json;

namespace Shop.Orders.Submitting;

/// <summary>Reads the members of one JSON object strictly: each problem is noted with its place, and what is not expected is one.</summary>
/// <param name="element">The object; anything else is a problem.</param>
/// <param name="pointer">Its place.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class FieldReader(JsonElement element, string pointer, List<FieldProblem> problems)
{
    private const int LongestName = 100;

    /// <summary>Whether it is an object with no other members than these, which may each be there once.</summary>
    public bool IsObjectOf(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new FieldProblem(pointer, $"Expected an object, not {Kind(element)}."));
            return false;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (names.Contains(member.Name))
                continue;
            problems.Add(new FieldProblem($"{pointer}/{Escaped(member.Name)}", $"There is no such field; expected {string.Join(", ", names!)}."));
            if (problems.Count >= SubmissionLimits.Problems)
                return false;
        }

        return true;
    }

    /// <summary>A text, or null where it is wrong.</summary>
    public string? Text(string name, int least, int most) => Get(name) is { } value ? TextOf(value, name, least, most) : null;

    /// <summary>A text that may be missing or null: then null.</summary>
    public string? OptionalText(string name, int least, int most) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? TextOf(value, name, least, most) : null;

    /// <summary>A whole number that is at least 1; 0 where it is wrong.</summary>
    public int Count(string name)
    {
        if (Get(name) is not { } value)
            return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 1)
            return count;
        return Wrong<int>(name, $"Expected a whole number from 1 to {int.MaxValue.ToString(CultureInfo.InvariantCulture)}, without a fraction or exponent.");
    }

    /// <summary>A list of one to that many, or null where it is wrong.</summary>
    public JsonElement[]? List(string name, int most)
    {
        if (Get(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<JsonElement[]>(name, $"Expected an array, not {Kind(value)}.");
        return value.GetArrayLength() is var length && length >= 1 && length <= most
            ? [.. value.EnumerateArray()]
            : Wrong<JsonElement[]>(name, string.Create(CultureInfo.InvariantCulture, $"Expected 1 to {most} lines, not {length}."));
    }

    public T? Wrong<T>(string name, string detail)
    {
        problems.Add(new FieldProblem($"{pointer}/{name}", detail));
        return default;
    }

    private JsonElement? Get(string name)
    {
        if (element.TryGetProperty(name, out var value))
            return value;
        Wrong<object>(name, "It is missing.");
        return null;
    }

    private string? TextOf(JsonElement value, string name, int least, int most)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, $"Expected a string, not {Kind(value)}.");
        if (Decoded(value) is not { } text)
            return Wrong<string>(name, "Expected Unicode text; it holds half of a surrogate pair.");
        if (text.Length < least || (least > 0 && string.IsNullOrWhiteSpace(text)))
            return Wrong<string>(name, "Expected a text that is not empty.");
        return text.Length <= most
            ? text
            : Wrong<string>(name, string.Create(CultureInfo.InvariantCulture, $"Expected at most {most} characters, not {text.Length}."));
    }

    private static string? Decoded(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        // What System.Text.Json throws for an escaped surrogate that stands alone; the caller says so with the field's name.
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    /// <summary>Of a name that is longer than any field's no more than its beginning.</summary>
    private static string Escaped(string name) => Uri.EscapeDataString((name.Length > LongestName ? string.Concat(name.AsSpan(0, LongestName), "…") : name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
