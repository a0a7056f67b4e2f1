using Tributary.Schemas.Avro;

namespace Tributary.Schemas;

/// <summary>
/// What is asked of a reader beyond a registry's rules, since a registry passes changes that alter what was written: a schema keeps its full name, in Avro every type in it does,
/// aliases or not; and a logical type stays exactly as it is (a decimal that is read with another scale is another amount, and no reader notices).
/// </summary>
public static class HouseRules
{
    /// <summary>The rule that a schema keeps its full name: package and first message in Protobuf, the title in JSON Schema.</summary>
    public const string NameChanged = "NAME_CHANGED";

    /// <summary>The rule that a logical type stays as it is, precision and scale included.</summary>
    public const string LogicalTypeChanged = "LOGICAL_TYPE_CHANGED";

    /// <summary>Why <paramref name="reader"/> can't read what <paramref name="writer"/> wrote, or would read it as something else; empty if it can. A registry's reasons are among them.</summary>
    /// <exception cref="ArgumentException">They are of different formats.</exception>
    public static IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema reader, ParsedSchema writer)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(writer);
        if (reader is AvroSchema avro)
            return avro.ReasonsNotToRead(writer, strict: true);
        var reasons = reader.ReasonsNotToRead(writer);
        return reader.Name == writer.Name ? reasons : [Renamed("/", reader.Name, writer.Name), .. reasons];
    }

    internal static Incompatibility Renamed(string path, string? reader, string? writer) => new(
        NameChanged, path, $"The name is {reader ?? "missing"} in the {Incompatibility.Reader} schema and {writer ?? "missing"} in the {Incompatibility.Writer} schema", $"expected: {writer}");
}
