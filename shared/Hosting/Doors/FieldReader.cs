using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tributary.Hosting.Doors;

/// <summary>Reads the members of one JSON object strictly: each problem is noted with its place, and what is not expected is one.</summary>
/// <param name="element">The object; anything else is a problem.</param>
/// <param name="place">Its place.</param>
/// <param name="problems">Where problems are noted.</param>
public sealed partial class FieldReader(JsonElement element, string place, List<FieldProblem> problems)
{
    /// <summary>The first and the last year that event times may be in, by UTC: decimal timestamps and tables on every platform hold them.</summary>
    public const int FirstYear = 1600;

    /// <inheritdoc cref="FirstYear" />
    public const int LastYear = 2399;

    private const int LongestName = 100;

    /// <summary>Whether it is an object with no other members than these, which may each be there once.</summary>
    public bool IsObjectOf(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new FieldProblem(place, $"Expected an object, not {Kind(element)}."));
            return false;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (names.Contains(member.Name))
                continue;
            problems.Add(new FieldProblem($"{place}/{Escaped(member.Name)}", $"There is no such field; expected {string.Join(", ", names!)}."));
            if (problems.Count >= FieldProblem.Most)
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

    /// <summary>A whole number from 0 to that; 0 where it is wrong.</summary>
    public long Number(string name, long most)
    {
        if (Get(name) is not { } value)
            return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 && number <= most)
            return number;
        return Wrong<long>(name, $"Expected a whole number from 0 to {most.ToString(CultureInfo.InvariantCulture)}, without a fraction or exponent.");
    }

    /// <summary>A time of RFC 3339, as UTC to the millisecond.</summary>
    public DateTimeOffset Time(string name)
    {
        if (Text(name, 1, int.MaxValue) is not { } text)
            return default;
        if (!Rfc3339().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return Wrong<DateTimeOffset>(name, "Expected an RFC 3339 time with an offset and at most seven decimals of a second, like 2010-12-01T08:26:00Z.");
        var utc = time.ToUniversalTime();
        if (utc.Year is < FirstYear or > LastYear)
            return Wrong<DateTimeOffset>(name, string.Create(CultureInfo.InvariantCulture, $"Expected a year from {FirstYear} to {LastYear}, by UTC."));
        return new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    /// <summary>A list of one to that many, or null where it is wrong.</summary>
    /// <param name="name">The member.</param>
    /// <param name="most">How many it may have.</param>
    /// <param name="what">What it is a list of, in the plural.</param>
    public JsonElement[]? List(string name, int most, string what = "lines")
    {
        if (Get(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<JsonElement[]>(name, $"Expected an array, not {Kind(value)}.");
        return value.GetArrayLength() is var length && length >= 1 && length <= most
            ? [.. value.EnumerateArray()]
            : Wrong<JsonElement[]>(name, string.Create(CultureInfo.InvariantCulture, $"Expected 1 to {most} {what}, not {length}."));
    }

    public T? Wrong<T>(string name, string detail)
    {
        problems.Add(new FieldProblem($"{place}/{name}", detail));
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

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
