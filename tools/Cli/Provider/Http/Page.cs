namespace Tributary.Cli.Provider.Http;

/// <summary>A part of a list, newest first, as Stripe pages it: <c>limit</c>, <c>starting_after</c>, <c>has_more</c>.</summary>
internal sealed record Page<T>(string Url, bool HasMore, IReadOnlyList<T> Data)
{
    public string Object { get; } = "list";
}

internal static class Page
{
    /// <summary>The names that every list takes.</summary>
    public static readonly string[] Parameters = ["limit", "starting_after", "ending_before"];

    /// <summary>The part of the list that the parameters ask for.</summary>
    /// <exception cref="InvalidRequestException">The limit is not from 1 to 100, or the object to start after is not in the list.</exception>
    public static Page<T> Of<T>(IEnumerable<T> newestFirst, Func<T, string> id, string url, Parameters parameters)
    {
        var limit = parameters.Integer("limit") ?? 10;
        if (limit is < 1 or > 100)
            throw new InvalidRequestException("This value must be from 1 to 100.", "parameter_invalid_integer", "limit");

        var rest = newestFirst.ToList();
        if (parameters.Text("starting_after") is { } after)
            rest.RemoveRange(0, Find(rest, id, after, "starting_after") + 1);
        if (parameters.Text("ending_before") is { } before)
        {
            var newer = rest[..Find(rest, id, before, "ending_before")];
            return new Page<T>(url, newer.Count > limit, newer[^(int)Math.Min(limit, newer.Count)..]);
        }
        return new Page<T>(url, rest.Count > limit, rest[..(int)Math.Min(limit, rest.Count)]);
    }

    private static int Find<T>(List<T> items, Func<T, string> id, string wanted, string parameter)
    {
        var index = items.FindIndex(item => id(item) == wanted);
        return index >= 0 ? index : throw InvalidRequestException.NoSuch("object", wanted, parameter);
    }
}
