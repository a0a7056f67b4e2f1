using Tributary.Schemas.Avro.Comparing;
using Tributary.Schemas.Avro.Types;
using Tributary.Schemas.Avro.Writing;

namespace Tributary.Schemas.Avro;

/// <summary>An Avro schema that was understood.</summary>
internal sealed class AvroSchema : ParsedSchema
{
    private readonly AvroType type;
    private readonly string resolved;
    private readonly Lazy<string> normal;

    /// <param name="type">The schema's type.</param>
    /// <param name="references">The full names of the schemas that it refers to.</param>
    /// <param name="canonicalTextOf">The canonical text of another text with the same references.</param>
    /// <exception cref="InvalidSchemaException">Its types lie too deep in each other.</exception>
    public AvroSchema(AvroType type, IReadOnlyCollection<string> references, Func<string, string> canonicalTextOf)
    {
        this.type = type;
        Text = CanonicalText.Of(type, references);
        resolved = references.Count == 0 ? Text : CanonicalText.Of(type, []);
        normal = new Lazy<string>(() => Normal(type, references, canonicalTextOf));
    }

    /// <inheritdoc/>
    public override SchemaFormat Format => SchemaFormat.Avro;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <inheritdoc/>
    public override string NormalText => normal.Value;

    /// <summary>The full name, if it is a record's: other types have none for the registry.</summary>
    public override string? Name => (type as AvroRecord)?.FullName;

    /// <inheritdoc/>
    public override IReadOnlyList<SchemaPart> Parts => AvroParts.Of(type);

    /// <inheritdoc/>
    public override IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer) => ReasonsNotToRead(writer, strict: false);

    /// <summary>Why this schema, as the reader's, can't read what <paramref name="writer"/> wrote; empty if it can.</summary>
    /// <param name="writer">The other.</param>
    /// <param name="strict">Whether <see cref="HouseRules"/> are asked for too.</param>
    /// <exception cref="ArgumentException">The other is of another format.</exception>
    public IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer, bool strict) => writer is AvroSchema that
        ? Comparison.Of(type, that.type, strict)
        : throw new ArgumentException("The writer's schema is not an Avro schema.", nameof(writer));

    /// <inheritdoc/>
    public override string MessageOf(Incompatibility reason, string reader, string writer)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Reasons.Message(reason, reader, writer);
    }

    /// <summary>The text; in the form <c>resolved</c> with the schemas that it refers to in it.</summary>
    public override string TextAs(string? form) => string.Equals(form, "resolved", StringComparison.OrdinalIgnoreCase) ? resolved : Text;

    /// <summary>Whether both have the same types with the same attributes, docs and aliases, whether by reference or in the text.</summary>
    public override bool IsEquivalentTo(ParsedSchema other) => other is AvroSchema that && Sameness.Same(type, that.type) && Sameness.SameNotes(type, that.type);

    private string Normal(AvroType type, IReadOnlyCollection<string> references, Func<string, string> canonicalTextOf)
    {
        try
        {
            return canonicalTextOf(NormalForm.Of(type, references));
        }
        catch (InvalidSchemaException)
        {
            // Names in full can mean another type than the short ones did, and values can be too many to sort; such a schema stays as it is.
            return Text;
        }
    }
}
