using Tributary.Schemas.Avro.Types;
using Tributary.Schemas.Avro.Writing;

namespace Tributary.Schemas.Avro.Comparing;

/// <summary>The part of a comparison that is about records: each field of the reader is found in the writer by its name or an alias, or has a default.</summary>
internal sealed class RecordComparison(Comparison comparison)
{
    /// <exception cref="NotComparableException">There is no verdict.</exception>
    public List<Incompatibility> Compare(AvroRecord reader, AvroRecord writer, Place place)
    {
        List<Incompatibility> reasons = [.. comparison.Names(reader, writer, place)];
        var fields = place.In("fields");
        foreach (var field in reader.Fields)
            Comparison.Merge(reasons, Compare(field, writer, fields.In(field.Position)));
        return reasons;
    }

    private List<Incompatibility> Compare(AvroField field, AvroRecord writer, Place place)
    {
        if (Written(field, writer) is { } written)
            return comparison.Compare(field.Type, written.Type, place.In("type"));
        if (field.Default is not null)
            return [];
        // An enum's default is no field's default. Java says so in an odd way, by comparing the enum with the writer's record.
        return field.Type is AvroEnum { Default: not null }
            ? comparison.Compare(field.Type, writer, place.In("type"))
            : [Reasons.MissingDefault(place, field)];
    }

    private static AvroField? Written(AvroField field, AvroRecord writer)
    {
        var found = field.Aliases.Prepend(field.Name).Select(name => writer[name]).OfType<AvroField>().Take(2).ToList();
        return found.Count < 2
            ? found.FirstOrDefault()
            : throw new NotComparableException($"Reader record field {field} matches multiple fields in writer record schema {CanonicalText.Of(writer, [])}");
    }
}
