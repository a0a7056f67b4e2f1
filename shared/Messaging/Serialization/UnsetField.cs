using System.Collections;
using Avro;
using Avro.Specific;

namespace Tributary.Messaging.Serialization;

/// <summary>Finds the field that keeps a record from being written, for the error message.</summary>
internal static class UnsetField
{
    /// <summary>The first field, by its path, that has no value and must have one; null if there is none.</summary>
    public static string? In(ISpecificRecord record) => In(record, record.Schema.Name);

    private static string? In(ISpecificRecord record, string place)
    {
        foreach (var field in ((RecordSchema)record.Schema).Fields)
        {
            var path = $"{place}.{field.Name}";
            var value = record.Get(field.Pos);
            if (value is null && !AllowsNull(field.Schema) || value is AvroDecimal { Scale: 0, UnscaledValue.IsZero: true } && field.Schema is LogicalSchema money && money.GetProperty("scale") is not (null or "0"))
                return $"{path} was never set.";
            if (In(value, path) is { } found)
                return found;
        }

        return null;
    }

    private static string? In(object? value, string path) => value switch
    {
        ISpecificRecord inner => In(inner, path),
        IList items => items.Cast<object?>().Select((item, index) => item is null ? $"{path}[{index}] is null." : In(item, $"{path}[{index}]")).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool AllowsNull(Schema schema) =>
        schema.Tag == Schema.Type.Null || schema is UnionSchema union && union.Schemas.Any(branch => branch.Tag == Schema.Type.Null);
}
