using Tributary.Schemas;

namespace Tributary.Cli.Schemas;

/// <summary>One schema, as a file, a lock file or a registry has it. Not safe for use by several threads.</summary>
/// <param name="where">Where it was read, for messages.</param>
/// <param name="format">What it is written in.</param>
/// <param name="source">Its text, with the texts that it refers to.</param>
internal sealed class KnownSchema(string where, SchemaFormat format, SchemaSource source)
{
    private ParsedSchema? parsed;
    private string? meaning;

    public SchemaFormat Format => format;

    /// <summary>The text, as it was read; a file's without documentation.</summary>
    public string Text => source.Text;

    /// <summary>Its version; null where it has none yet.</summary>
    public int? Version { get; init; }

    /// <summary>Its wire id; null where it has none yet.</summary>
    public int? Id { get; init; }

    /// <summary>Whether a registry would be asked to take it, and so all that a new schema must fulfil is asked for.</summary>
    public bool IsNew { get; init; }

    /// <summary>Understood.</summary>
    /// <exception cref="BadInputException">The text is no schema.</exception>
    public ParsedSchema Parsed => parsed ??= Understood(() => SchemaParsers.For(format).Parse(source, strict: IsNew));

    /// <summary>Whether both are the same to a reader and a writer, however they are written.</summary>
    public bool IsSameAs(KnownSchema other) => Format == other.Format && (Text == other.Text || Meaning == other.Meaning);

    /// <summary>The text without documentation, and as a registry writes it.</summary>
    private string Meaning => meaning ??= source.References.Count > 0 ? Parsed.Text : Understood(() =>
        SchemaParsers.For(format).Parse(SchemaSource.Of(SchemaTexts.WithoutDocumentation(format, Text)), strict: false)).Text;

    private ParsedSchema Understood(Func<ParsedSchema> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception invalid) when (invalid is InvalidSchemaException or FormatException)
        {
            throw new BadInputException($"{where}: this is no schema in {format.Word()}: {invalid.Message}", invalid);
        }
    }
}
