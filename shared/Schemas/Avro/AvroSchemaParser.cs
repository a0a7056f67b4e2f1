using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Reading;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro;

/// <summary>
/// Understands Avro schemas as Java's Avro 1.12 and the Confluent registry do: what they refuse is refused in their words, and texts and verdicts are theirs.
/// It does not build on Apache.Avro for .NET, which is made to read and write data and keeps less of a schema than a registry must give back: it checks no default,
/// drops attributes' order, reads names and namespaces by rules of its own, and its compatibility check says neither where nor why.
/// </summary>
public sealed class AvroSchemaParser : ISchemaParser
{
    /// <inheritdoc/>
    public SchemaFormat Format => SchemaFormat.Avro;

    /// <inheritdoc/>
    public ParsedSchema Parse(SchemaSource source, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        var names = new KnownNames(strict);
        var references = source.References.Select(reference => Read(reference.Text, names, strict).FullName).ToHashSet(StringComparer.Ordinal);
        var type = Read(source.Text, names, strict);
        if (!strict)
            NameRules.LooseOfAll(type);
        return new AvroSchema(type, references, text => Parse(source with { Text = text }, strict).Text);
    }

    private static AvroType Read(string text, KnownNames names, bool strict)
    {
        var type = new TypeReading(names, strict).Read(JsonReading.Read(text), null);
        var settling = new Settling(strict);
        foreach (var named in names.Resolve())
            settling.Settle(named);
        settling.Settle(type.Actual);
        return type.Actual;
    }
}
