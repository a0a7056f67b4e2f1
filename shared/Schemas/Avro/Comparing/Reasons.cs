using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Comparing;

/// <summary>The rules that a pair of schemas can break, with the registry's words for them.</summary>
internal static class Reasons
{
    /// <summary>The comparison itself is impossible: two fields of the writer claim one of the reader's, or it would take forever. The registry has no name for it.</summary>
    public const string NotComparable = "NOT_COMPARABLE";

    private const string Reader = Incompatibility.Reader;
    private const string Writer = Incompatibility.Writer;

    public static Incompatibility SizeMismatch(Place place, AvroFixed reader, AvroFixed writer) => new(
        "FIXED_SIZE_MISMATCH",
        place.Path,
        $"The size of FIXED type field at path '{place.Path}' in the {Reader} schema does not match with the {Writer} schema",
        $"expected: {writer.Size}, found: {reader.Size}");

    public static Incompatibility TypeMismatch(Place place, AvroType reader, AvroType writer) => new(
        "TYPE_MISMATCH",
        place.Path,
        $"The type (path '{place.Path}') of a field in the {Reader} schema does not match with the {Writer} schema",
        $"reader type: {reader.Kind.LoudWord()} not compatible with writer type: {writer.Kind.LoudWord()}");

    public static Incompatibility NameMismatch(Place place, AvroNamed writer) => new(
        "NAME_MISMATCH",
        place.Path,
        $"The name of the schema has changed (path '{place.Path}')",
        $"expected: {writer.FullName}");

    public static Incompatibility MissingSymbols(Place place, IEnumerable<string> symbols)
    {
        var missing = $"[{string.Join(", ", symbols.Order(StringComparer.Ordinal))}]";
        return new("MISSING_ENUM_SYMBOLS", place.Path, $"The {Reader} schema is missing enum symbols '{missing}' at path '{place.Path}' in the {Writer} schema", missing);
    }

    public static Incompatibility MissingBranch(Place place, AvroType writer) => new(
        "MISSING_UNION_BRANCH",
        place.Path,
        $"The {Reader} schema is missing a type inside a union field at path '{place.Path}' in the {Writer} schema",
        $"reader union lacking writer type: {writer.Kind.LoudWord()}");

    public static Incompatibility MissingDefault(Place place, AvroField field) => new(
        "READER_FIELD_MISSING_DEFAULT_VALUE",
        place.Path,
        $"The field '{field.Name}' at path '{place.Path}' in the {Reader} schema has no default value and is missing in the {Writer} schema",
        field.Name);

    public static Incompatibility LogicalTypeChanged(Place place, string reader, string writer) => new(
        HouseRules.LogicalTypeChanged, place.Path,
        $"The type has {reader} in the {Reader} schema and {writer} in the {Writer} schema", $"expected: {writer}");

    public static Incompatibility Impossible(string why) => new(NotComparable, "/", why, why);

    /// <summary>The message of the registry.</summary>
    public static string Message(Incompatibility reason, string reader, string writer) => reason.Rule == NotComparable
        ? $"Unexpected exception during compatibility check: {reason.Detail}"
        : $"{{errorType:'{reason.Rule}', description:'{reason.Describe(reader, writer)}', additionalInfo:'{reason.Detail}'}}";
}
