using Avro;

namespace Tributary.AvroGenerator.Locking;

/// <summary>
/// Whether a schema reads what another wrote, by the resolution rules of the Avro specification, stricter in two points: a logical type stays exactly
/// as it is (Apache's reader would take a decimal of another scale for a different amount), and a type keeps its name.
/// </summary>
internal static class AvroCompatibility
{
    /// <summary>Why <paramref name="reader"/> can't read what <paramref name="writer"/> wrote, with the place; null if it can.</summary>
    public static string? Obstacle(Schema writer, Schema reader) => Obstacle(writer, reader, reader.Name);

    private static string? Obstacle(Schema writer, Schema reader, string place) => (writer, reader) switch
    {
        (UnionSchema written, _) => written.Schemas.Select(branch => Obstacle(branch, reader, place)).FirstOrDefault(found => found is not null),
        (_, UnionSchema read) => Branch(writer, read) is { } branch ? Obstacle(writer, branch, place) : $"{place} has no branch for {Named(writer)}",
        (LogicalSchema written, LogicalSchema read) => Logical(written) == Logical(read) ? null : $"{place} was {Logical(written)} and is {Logical(read)}",
        (RecordSchema written, RecordSchema read) when written.Fullname == read.Fullname => Fields(written, read),
        (EnumSchema written, EnumSchema read) when written.Fullname == read.Fullname =>
            read.Default is null && written.Symbols.FirstOrDefault(symbol => !read.Contains(symbol)) is { } symbol ? $"{place} no longer has the symbol {symbol}" : null,
        (FixedSchema written, FixedSchema read) when written.Fullname == read.Fullname => written.Size == read.Size ? null : $"{place} has another size",
        (ArraySchema written, ArraySchema read) => Obstacle(written.ItemSchema, read.ItemSchema, place + "[]"),
        (MapSchema written, MapSchema read) => Obstacle(written.ValueSchema, read.ValueSchema, place + "{}"),
        (PrimitiveSchema written, PrimitiveSchema read) when read.CanRead(written) => null,
        _ => $"{place} was {Named(writer)} and is {Named(reader)}",
    };

    private static string? Fields(RecordSchema written, RecordSchema read)
    {
        foreach (var field in read.Fields)
        {
            var place = $"{read.Name}.{field.Name}";
            var before = written.Fields.FirstOrDefault(other => other.Name == field.Name || field.Aliases?.Contains(other.Name) == true);
            if (before is null && field.DefaultValue is null)
                return $"{place} is new and has no default";
            if (before is not null && Obstacle(before.Schema, field.Schema, place) is { } obstacle)
                return obstacle;
        }

        return null;
    }

    private static Schema? Branch(Schema writer, UnionSchema reader) =>
        reader.Schemas.FirstOrDefault(branch => Named(branch) == Named(writer)) ?? reader.Schemas.FirstOrDefault(branch => Obstacle(writer, branch, "") is null);

    private static string Logical(LogicalSchema schema) =>
        $"{schema.LogicalTypeName}({schema.GetProperty("precision")},{schema.GetProperty("scale")}) over {Named(schema.BaseSchema)}";

    private static string Named(Schema schema) => schema is LogicalSchema logical ? Logical(logical) : schema.Fullname;
}
