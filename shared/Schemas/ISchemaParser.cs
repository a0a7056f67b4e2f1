namespace Tributary.Schemas;

/// <summary>Understands the schemas of one format. Safe for use by several threads.</summary>
public interface ISchemaParser
{
    /// <summary>Which format.</summary>
    SchemaFormat Format { get; }

    /// <summary>Parses a schema. The result's size and the time it takes are bounded by the text's.</summary>
    /// <param name="source">The text and what it refers to.</param>
    /// <param name="strict">Whether all that a new schema must fulfil is asked for (valid names and defaults); one that was stored before is read as it is.</param>
    /// <exception cref="InvalidSchemaException">It is none.</exception>
    ParsedSchema Parse(SchemaSource source, bool strict = true);
}
