using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json;

/// <summary>
/// Parses JSON Schemas. They are not validated against a meta-schema: as in a registry, a schema is invalid if a known keyword has a value of a wrong type or a reference leads nowhere.
/// Nothing is ever fetched.
/// </summary>
public sealed class JsonSchemaParser : ISchemaParser
{
    /// <inheritdoc/>
    public SchemaFormat Format => SchemaFormat.Json;

    /// <summary>Parses a schema.</summary>
    /// <param name="source">The text and what it refers to.</param>
    /// <param name="strict">Whether its keywords must have values of the right types and its references be given; otherwise it only must be JSON.</param>
    /// <exception cref="InvalidSchemaException">It is none.</exception>
    public ParsedSchema Parse(SchemaSource source, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        var schema = new JsonSchema(Read(source.Text), source.References);
        if (strict)
            schema.Load();
        return schema;
    }

    private static JsonValue Read(string text)
    {
        try
        {
            return JsonReader.Read(text) ?? throw new InvalidSchemaException("Invalid JSON schema: expected an object or boolean at the root, found MISSING");
        }
        catch (FormatException failure)
        {
            throw new InvalidSchemaException($"Invalid JSON schema: {failure.Message}", failure);
        }
    }
}
