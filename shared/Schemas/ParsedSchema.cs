namespace Tributary.Schemas;

/// <summary>A schema that was understood, whatever its format. Immutable; safe for use by several threads.</summary>
public abstract class ParsedSchema
{
    /// <summary>What it is written in.</summary>
    public abstract SchemaFormat Format { get; }

    /// <summary>The text that a registry keeps and shows for it; texts that differ in what has no meaning (white space in Avro) share one.</summary>
    public abstract string Text { get; }

    /// <summary>The text of its normal form: what is equal in meaning but written in another order has one normal form.</summary>
    public abstract string NormalText { get; }

    /// <summary>The full name of what it describes, or null where it has none.</summary>
    public abstract string? Name { get; }

    /// <summary>What it declares, for people who compare it with another; each place once.</summary>
    public abstract IReadOnlyList<SchemaPart> Parts { get; }

    /// <summary>Why this schema, as the reader's, can't read what <paramref name="writer"/> wrote; empty if it can.</summary>
    /// <exception cref="ArgumentException">The other is of another format.</exception>
    public abstract IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer);

    /// <summary>The reason in the words of a Confluent registry for this format.</summary>
    /// <param name="reason">One of <see cref="ReasonsNotToRead"/>.</param>
    /// <param name="reader">What to call the reader: 'new' or 'old'.</param>
    /// <param name="writer">What to call the writer.</param>
    public abstract string MessageOf(Incompatibility reason, string reader, string writer);

    /// <summary>The text in another form that the registry's <c>format</c> parameter asks for (<c>resolved</c>, <c>serialized</c>); an unknown form is the plain text.</summary>
    public virtual string TextAs(string? form) => Text;

    /// <summary>Whether both mean the same and differ at most in how they are written.</summary>
    public virtual bool IsEquivalentTo(ParsedSchema other) =>
        other is not null && Format == other.Format && Text.Equals(other.Text, StringComparison.Ordinal);
}
