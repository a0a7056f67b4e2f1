using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;
using Tributary.Schemas.Avro.Writing;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>What a union may hold: no union, and each unnamed kind and each name once.</summary>
internal static class UnionRules
{
    /// <exception cref="InvalidSchemaException">It holds something else.</exception>
    public static void Check(AvroUnion union)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in union.Branches)
            if (branch.Kind == AvroKind.Union)
                throw new InvalidSchemaException($"Nested union: {Shown.Of(CanonicalText.Of(union, []))}");
            else if (branch is not AvroForward && !names.Add(branch.FullName))
                throw new InvalidSchemaException($"Duplicate in union:{branch.FullName}");
    }
}
