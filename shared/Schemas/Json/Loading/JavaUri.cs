using System.Buffers;

namespace Tributary.Schemas.Json.Loading;

/// <summary>A URI in its parts, and how a registry resolves one against another: by RFC 2396, and textually, so that what comes out can be looked up by its text.</summary>
internal sealed record JavaUri(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
{
    private static readonly SearchValues<char> Illegal = SearchValues.Create("\"<>\\^`{|} \t\r\n");

    /// <summary>Whether it is like <c>urn:example:1</c>: nothing can be resolved against it.</summary>
    private bool IsOpaque => Scheme is not null && Authority is null && !Path.StartsWith('/');

    /// <summary>Resolves the reference against the base, if there is one.</summary>
    /// <exception cref="FormatException">One of them is no URI.</exception>
    public static string Resolve(string? @base, string reference)
    {
        var given = Parse(reference);
        if (@base is null)
            return reference;
        var parent = Parse(@base);
        if (given.IsOpaque || parent.IsOpaque || given.Scheme is not null)
            return reference;
        if (given is { Authority: null, Path: "", Query: null, Fragment: not null })
            return (parent with { Fragment = given.Fragment }).ToString();
        if (given.Authority is not null)
            return (given with { Scheme = parent.Scheme }).ToString();
        var path = given.Path.StartsWith('/') ? given.Path : Normalize(parent.Path[..(parent.Path.LastIndexOf('/') + 1)] + given.Path);
        return new JavaUri(parent.Scheme, parent.Authority, path, given.Query, given.Fragment).ToString();
    }

    /// <summary>The text up to its fragment, and the fragment with its '#' (empty where there is none).</summary>
    public static (string Document, string Fragment) Split(string uri) =>
        uri.IndexOf('#') is var at and >= 0 ? (uri[..at], uri[at..]) : (uri, "");

    public static JavaUri Parse(string text)
    {
        if (text.AsSpan().IndexOfAny(Illegal) is var bad and >= 0)
            throw new FormatException($"Illegal character in a URI at index {bad}: {text}");
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new FormatException($"Malformed escape pair in a URI at index {i}: {text}");
        var (rest, hash) = Split(text);
        if (hash.IndexOf('#', Math.Min(1, hash.Length)) > 0)
            throw new FormatException($"A URI has two fragments: {text}");
        string? scheme = null, authority = null, query = null;
        var colon = rest.IndexOf(':');
        if (colon > 0 && rest.AsSpan(0, colon).IndexOfAny('/', '?') < 0)
            (scheme, rest) = (rest[..colon], rest[(colon + 1)..]);
        else if (colon == 0)
            throw new FormatException($"Expected scheme name at index 0: {text}");
        if (scheme is not null && rest.Length == 0)
            throw new FormatException($"Expected scheme-specific part at index {colon + 1}: {text}");
        if (rest.IndexOf('?') is var mark and >= 0)
            (rest, query) = (rest[..mark], rest[(mark + 1)..]);
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = rest.IndexOf('/', 2);
            (authority, rest) = slash < 0 ? (rest[2..], "") : (rest[2..slash], rest[slash..]);
        }
        if (rest.AsSpan().IndexOfAny('[', ']') >= 0)
            throw new FormatException($"Illegal character in the path of a URI: {text}");
        return new JavaUri(scheme, authority, rest, query, hash.Length == 0 ? null : hash[1..]);
    }

    public override string ToString() =>
        $"{(Scheme is null ? "" : $"{Scheme}:")}{(Authority is null ? "" : $"//{Authority}")}{Path}{(Query is null ? "" : $"?{Query}")}{(Fragment is null ? "" : $"#{Fragment}")}";

    private static string Normalize(string path)
    {
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] == "..")
            {
                if (kept is [.., not (".." or "")])
                    kept.RemoveAt(kept.Count - 1);
                else
                    kept.Add("..");
            }
            else if (segments[i] != ".")
            {
                kept.Add(segments[i]);
                continue;
            }
            if (isLast)
                kept.Add("");
        }
        return string.Join('/', kept);
    }
}
