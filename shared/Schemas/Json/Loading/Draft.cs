namespace Tributary.Schemas.Json.Loading;

/// <summary>A version of the JSON Schema specification.</summary>
internal enum Draft
{
    Four,
    Six,
    Seven,
    Year2019,
    Year2020,
}

/// <summary>What the drafts differ in.</summary>
internal static class Drafts
{
    private static readonly string[] ArrayKeywords = ["items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"];
    private static readonly string[] ObjectKeywords =
        ["properties", "required", "minProperties", "maxProperties", "dependencies", "patternProperties", "additionalProperties", "propertyNames"];

    private static readonly string[] Formats =
    [
        "date-time", "uri", "email", "ipv4", "ipv6", "hostname", "json-pointer", "uri-reference", "uri-template", "date", "time", "regex", "relative-json-pointer",
    ];

    private static readonly (string Uri, Draft Draft)[] MetaSchemas =
    [
        ("json-schema.org/draft-04/schema", Draft.Four),
        ("json-schema.org/schema", Draft.Four),
        ("json-schema.org/draft-06/schema", Draft.Six),
        ("json-schema.org/draft-07/schema", Draft.Seven),
        ("json-schema.org/draft/2019-09/schema", Draft.Year2019),
        ("json-schema.org/draft/2020-12/schema", Draft.Year2020),
    ];

    /// <summary>The keyword that names a schema.</summary>
    public static string IdKeyword(this Draft draft) => draft == Draft.Four ? "id" : "$id";

    /// <summary>The keywords that speak of arrays; the draft is 4, 6 or 7.</summary>
    public static string[] OfArrays(this Draft draft) => draft == Draft.Four ? ArrayKeywords[..^1] : ArrayKeywords;

    /// <summary>The keywords that speak of objects; the draft is 4, 6 or 7.</summary>
    public static string[] OfObjects(this Draft draft) => draft == Draft.Four ? ObjectKeywords[..^1] : ObjectKeywords;

    /// <summary>Whether the draft (4, 6 or 7) gives the format of a string a meaning.</summary>
    public static bool KnowsFormat(this Draft draft, string format) =>
        Formats.AsSpan(..(draft switch { Draft.Four => 6, Draft.Six => 9, _ => Formats.Length })).Contains(format);

    /// <summary>The draft whose meta-schema has this URI, with or without an empty fragment; otherwise null.</summary>
    public static Draft? OfMetaSchema(string uri)
    {
        var bare = WithoutScheme(uri.EndsWith('#') ? uri[..^1] : uri);
        return MetaSchemas.Where(known => known.Uri == bare).Select(known => (Draft?)known.Draft).FirstOrDefault();
    }

    /// <summary>The draft up to 7 whose meta-schema's URI begins this one; otherwise null.</summary>
    public static Draft? OfOldMetaSchemaPrefix(string uri)
    {
        var bare = WithoutScheme(uri);
        return MetaSchemas
            .Where(known => known.Draft <= Draft.Seven && bare is not null && bare.StartsWith(known.Uri, StringComparison.Ordinal))
            .Select(known => (Draft?)known.Draft).FirstOrDefault();
    }

    private static string? WithoutScheme(string uri) =>
        uri.StartsWith("http://", StringComparison.Ordinal) ? uri[7..] : uri.StartsWith("https://", StringComparison.Ordinal) ? uri[8..] : null;
}
