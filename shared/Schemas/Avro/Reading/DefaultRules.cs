using System.Runtime.CompilerServices;
using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>
/// Whether a default's JSON is a value of its field's type. As in Java 1.12, a union's default may be a value of any of its branches, and an enum's or a fixed's may be any string.
/// </summary>
internal sealed class DefaultRules
{
    private const int MaxSteps = 1_000_000;
    private const int MaxDepth = 2 * JsonReading.MaxDepth;
    private int steps;

    /// <exception cref="InvalidSchemaException">It is none.</exception>
    public void Check(string field, AvroType type, JsonTree? value)
    {
        if (value is not null && !Fits(type, value))
            throw new InvalidSchemaException($"Invalid default for field {field}: {Shown.Of(value)} not a {Shown.Of(Writing.CanonicalText.Of(type, []))}");
    }

    /// <summary>Whether it is one; a value that is missing is none.</summary>
    /// <exception cref="InvalidSchemaException">The schema is made so that finding out would take forever, or is a record that holds itself.</exception>
    public bool Fits(AvroType type, JsonTree? value, int depth = 0)
    {
        if (++steps > MaxSteps || depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InvalidSchemaException("The default values are too complex to be checked");
        return (type.Kind, value) switch
        {
            (_, null) => false,
            (AvroKind.String or AvroKind.Bytes or AvroKind.Enum or AvroKind.Fixed, _) => value is JsonText,
            (AvroKind.Int, _) => value is JsonWhole { IsInt: true },
            (AvroKind.Long, _) => value is JsonWhole { IsLong: true },
            (AvroKind.Float or AvroKind.Double, _) => value is JsonWhole or JsonFraction,
            (AvroKind.Boolean, _) => value == JsonLiteral.True || value == JsonLiteral.False,
            (AvroKind.Null, _) => value == JsonLiteral.Null,
            (AvroKind.Array, JsonList list) => list.Items.All(item => Fits(((AvroArray)type).Items, item, depth + 1)),
            (AvroKind.Map, JsonMap map) => map.Members.All(member => Fits(((AvroMap)type).Values, member.Value, depth + 1)),
            (AvroKind.Union, _) => ((AvroUnion)type).Branches.Any(branch => Fits(branch.Actual, value, depth + 1)),
            (AvroKind.Record, JsonMap map) => type is not AvroRecord record || FieldsFit(record, map, depth + 1),
            _ => false,
        };
    }

    private bool FieldsFit(AvroRecord record, JsonMap map, int depth) => record.IsReadable
        ? record.Fields.All(field => Fits(field.Type, map[field.Name] ?? field.Default, depth))
        : throw new InvalidSchemaException("Schema fields not set yet");
}
