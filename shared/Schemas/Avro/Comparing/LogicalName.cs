using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Comparing;

/// <summary>What a type's values mean, in words: equal words, equal meaning.</summary>
internal static class LogicalName
{
    private const string None = "no logical type";

    public static string Of(AvroType type) => type.LogicalType switch
    {
        null => None,
        "decimal" => $"decimal({type.Properties["precision"]},{type.Properties["scale"]?.ToString() ?? "0"})",
        var other => other,
    };
}
