using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>All 64 pairs of primitive types, at each place where a type can be.</summary>
public sealed class PromotionTests
{
    private static readonly string[] Kinds = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

    /// <summary>The specification's list: what each type may be read as, beside itself.</summary>
    private static readonly Dictionary<string, string[]> Promotions = new()
    {
        ["int"] = ["long", "float", "double"],
        ["long"] = ["float", "double"],
        ["float"] = ["double"],
        ["string"] = ["bytes"],
        ["bytes"] = ["string"],
    };

    public static TheoryData<string, string> Pairs => [.. from writer in Kinds from reader in Kinds select (writer, reader)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_primitive_type_is_read_as_itself_or_as_a_wider_one(string writer, string reader)
    {
        var fine = writer == reader || Promotions.GetValueOrDefault(writer, []).Contains(reader);
        var mismatch = $"(reader type: {reader.ToUpperInvariant()} not compatible with writer type: {writer.ToUpperInvariant()})";
        var noBranch = $"(reader union lacking writer type: {writer.ToUpperInvariant()})";

        Check("\"{0}\"", $"TYPE_MISMATCH / {mismatch}");
        Check("""{{"type":"array","items":"{0}"}}""", $"TYPE_MISMATCH /items {mismatch}");
        Check("""{{"type":"map","values":"{0}"}}""", $"TYPE_MISMATCH /values {mismatch}");
        Check("""{{"type":"record","name":"R","fields":[{{"name":"f","type":"{0}"}}]}}""", $"TYPE_MISMATCH /fields/0/type {mismatch}");
        Check("[\"{0}\"]", $"MISSING_UNION_BRANCH /0 {noBranch}");

        void Check(string shape, string otherwise) => Assert.Equal(
            fine ? "yes" : otherwise,
            SchemaPair.Verdict(Parse(Shaped(shape, reader)).ReasonsNotToRead(Parse(Shaped(shape, writer)))));
    }

    private static string Shaped(string shape, string kind) => string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, kind);
}
