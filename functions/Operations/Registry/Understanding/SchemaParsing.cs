using System.Collections.Concurrent;
using Shop.Operations.Registry.Model;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Understanding;

/// <summary>Schemas as their formats' parsers understand them, together with what they refer to. What was parsed is kept for a while.</summary>
internal sealed class SchemaParsing(IEnumerable<ISchemaParser> parsers)
{
    private const long MostCharactersKept = 16 * 1024 * 1024;

    private readonly Dictionary<string, ISchemaParser> byType = parsers.ToDictionary(parser => NameOf(parser.Format), StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Parsed, ParsedSchema> kept = new();
    private long charactersKept;

    /// <summary>The registry's words for the formats, in the order in which registries give them.</summary>
    public IReadOnlyList<string> Types => [.. byType.Keys.OrderBy(type => Array.IndexOf(["JSON", "PROTOBUF", "AVRO"], type))];

    /// <summary>Parses a schema; its references to a latest version become those to that version.</summary>
    /// <param name="state">Where the references lie.</param>
    /// <param name="subject">The subject that it belongs to, or will.</param>
    /// <param name="content">The schema, with a text.</param>
    /// <param name="strict">Whether it is new: then names and defaults are checked, and it may refer to nothing that is deleted.</param>
    /// <exception cref="RegistryFault">It is no schema.</exception>
    public (ParsedSchema Schema, SchemaContent Content) Parse(RegistryState state, SubjectName subject, SchemaContent content, bool strict)
    {
        if (!byType.TryGetValue(content.Type, out var parser))
            throw RegistryFaults.InvalidSchema($"Invalid schema type {content.Type}");
        try
        {
            var references = new ReferenceResolution(state, evenDeleted: !strict).Resolve(subject, content.References);
            var source = new SchemaSource(content.Text!, references.Texts);
            return (Parse(parser, source, strict), content with { References = references.Resolved });
        }
        catch (InvalidSchemaException invalid)
        {
            throw RegistryFaults.InvalidSchema($"Invalid schema of type {content.Type}, details: {invalid.Message}");
        }
    }

    /// <summary>A schema that is stored.</summary>
    /// <exception cref="RegistryFault">What it refers to is gone.</exception>
    public ParsedSchema Parse(RegistryState state, StoredSchema stored) => Parse(state, stored.Subject, stored.Content, strict: false).Schema;

    /// <summary>The registry's word for a format.</summary>
    public static string NameOf(SchemaFormat format) => format.ToString().ToUpperInvariant();

    private ParsedSchema Parse(ISchemaParser parser, SchemaSource source, bool strict)
    {
        var key = new Parsed(parser.Format, strict, source.Text, string.Concat(source.References.Select(reference => $"{reference.Name}\0{reference.Text}\0")));
        if (kept.TryGetValue(key, out var known))
            return known;
        var schema = parser.Parse(source, strict);
        if (Interlocked.Add(ref charactersKept, key.Characters) > MostCharactersKept)
        {
            kept.Clear();
            Interlocked.Exchange(ref charactersKept, key.Characters);
        }
        kept[key] = schema;
        return schema;
    }

    private sealed record Parsed(SchemaFormat Format, bool Strict, string Text, string References)
    {
        public int Characters => Text.Length + References.Length;
    }
}
