using Shop.Operations.Registry.Model;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Understanding;

/// <summary>A schema in the form in which it is stored and looked for.</summary>
/// <param name="Content">With its canonical text.</param>
/// <param name="Schema">As it was understood.</param>
internal sealed record CanonicalSchema(SchemaContent Content, ParsedSchema Schema)
{
    /// <summary>The form of what a request gave; null where it gave no text.</summary>
    /// <param name="parsing">The parsers.</param>
    /// <param name="state">What is stored.</param>
    /// <param name="subject">For which subject.</param>
    /// <param name="content">What the request gave.</param>
    /// <param name="strict">Whether it is to be registered as new.</param>
    /// <param name="normalize">Whether its normal form is asked for; an import is left as it is.</param>
    /// <exception cref="RegistryFault">It is no schema.</exception>
    public static CanonicalSchema? Of(SchemaParsing parsing, RegistryState state, SubjectName subject, SchemaContent content, bool strict, bool normalize)
    {
        if (string.IsNullOrWhiteSpace(content.Text))
            return null;
        var (schema, resolved) = parsing.Parse(state, subject, content, strict);
        if (!normalize || state.Settings.ModeFor(subject).TakesIds())
            return new CanonicalSchema(resolved with { Text = schema.Text }, schema);
        var normal = resolved with { Text = schema.NormalText, References = Sorted(resolved.References) };
        return new CanonicalSchema(normal, parsing.Parse(state, subject, normal, strict: false).Schema);
    }

    /// <summary>Whether whoever looks for this one finds the stored one.</summary>
    public bool Finds(StoredSchema stored, ParsedSchema parsed)
    {
        var references = Content.References.Count == 0 || Content.References.SequenceEqual(stored.Content.References);
        return references && Schema.IsEquivalentTo(parsed) && MeansTheSame(stored) && Equals(Content.RuleSet, stored.Content.RuleSet);
    }

    private static List<SchemaReference> Sorted(IReadOnlyList<SchemaReference> references) =>
        [.. references.Distinct().OrderBy(reference => reference.Subject, StringComparer.Ordinal).ThenBy(reference => reference.Version)];

    /// <summary>Compares metadata, where one may say a version that the other leaves to where it is stored.</summary>
    private bool MeansTheSame(StoredSchema stored)
    {
        var (asked, known) = (Content.Metadata, stored.Content.Metadata);
        if (asked?.SaidVersion is null && known?.SaidVersion is not null)
            return Equals(asked ?? SchemaMetadata.Empty, known.WithoutVersion());
        if (asked?.SaidVersion is { } version && known?.SaidVersion is null)
            return version == stored.Version && Equals(asked.WithoutVersion(), known ?? SchemaMetadata.Empty);
        return Equals(asked, known);
    }
}
