using CsCheck;
using Tributary.Schemas;

namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>What holds of every schema.</summary>
public sealed class AnySchemaTests
{
    private static readonly string[] Scalars =
        ["double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes"];

    private static readonly Gen<string> Type = Gen.OneOf(
        Gen.OneOf(Scalars),
        Gen.OneOf("M", "M.N", ".p.E", "google.protobuf.Timestamp"),
        Gen.Select(Gen.OneOf("string", "int32", "bool"), Gen.OneOf([.. Scalars, "N", "E"]), (key, value) => $"map<{key}, {value}>"));

    private static readonly Gen<string> Options = Gen.OneOf("", " [deprecated = true]", " [json_name = \"j\\\"\\n\", (confluent.field_meta) = { doc: \"d\" tags: [\"t\"] }]", " [(x).y.z = -1.50]");

    private static readonly Gen<string[]> Fields = Gen.Select(Type, Gen.OneOf("", "optional ", "repeated "), Options, (type, label, options) => (type, label, options))
        .Array[0, 8]
        .Select(fields => fields.Select((field, i) => $"{(field.type.StartsWith("map", StringComparison.Ordinal) ? "" : field.label)}{field.type} f{i} = {i + 1}{field.options};").ToArray());

    private static readonly Gen<string[]> Members = Gen.OneOf([.. Scalars, "M", "E"]).Array[1, 3]
        .Select(types => types.Select((type, i) => $"{type} m{i} = {i + 20};").ToArray());

    private static readonly Gen<(string[] Fields, string[] Members)> Parts = Gen.Select(Fields, Members);

    private static readonly Gen<string> Text = Parts.Select(parts => FileOf(parts.Fields, parts.Members));

    [Fact]
    public void A_schema_reads_itself() => Text.Sample(text =>
        ProtoTexts.Parse(text).ReasonsNotToRead(ProtoTexts.Parse(text)).Count == 0);

    [Fact]
    public void A_text_that_was_written_is_written_so_again() => Text.Sample(text =>
        ProtoTexts.Parse(text).Text is var written && ProtoTexts.Parse(written).Text == written);

    [Fact]
    public void A_normal_form_is_its_own_and_means_the_same() => Text.Sample(text =>
    {
        var schema = ProtoTexts.Parse(text);
        var normal = ProtoTexts.Parse(schema.NormalText);
        return normal.NormalText == schema.NormalText && normal.ReasonsNotToRead(schema).Count == 0 && schema.ReasonsNotToRead(normal).Count == 0;
    });

    [Fact]
    public void The_order_of_fields_does_not_show_in_the_normal_form() => Parts.Sample(parts =>
        ProtoTexts.Parse(FileOf(parts.Fields, parts.Members)).NormalText
            == ProtoTexts.Parse(FileOf([.. parts.Fields.Reverse()], [.. parts.Members.Reverse()])).NormalText);

    [Fact]
    public void A_descriptor_means_what_its_text_means() => Text.Sample(text =>
    {
        var schema = ProtoTexts.Parse(text);
        var read = new Tributary.Schemas.Protobuf.ProtobufSchemaParser().Parse(SchemaSource.Of(schema.TextAs("serialized")), strict: false);
        return read.ReasonsNotToRead(schema).Count == 0 && schema.ReasonsNotToRead(read).Count == 0;
    });

    [Fact]
    public void Types_that_can_be_exchanged_are_written_with_the_same_wire_type() => Gen.Select(Gen.OneOf(Scalars), Gen.OneOf(Scalars)).Sample(types =>
        ProtoTexts.Parse($"{types.Item1} a = 1;").ReasonsNotToRead(ProtoTexts.Parse($"{types.Item2} a = 1;")).Count > 0
            || WireTypeOf(types.Item1) == WireTypeOf(types.Item2));

    [Fact]
    public void Any_text_is_a_schema_or_refused() => Gen.Select(Text, Gen.Int[0, 400], Gen.Int[0, 40], Gen.String[Gen.OneOf("{}[]()<>=;,.:\"'\\/*- \nmap3axoption".ToCharArray()), 0, 6]).Sample((text, at, length, insert) =>
    {
        var start = Math.Min(at, text.Length);
        var changed = text[..start] + insert + text[Math.Min(text.Length, start + length)..];
        try
        {
            _ = new Tributary.Schemas.Protobuf.ProtobufSchemaParser().Parse(SchemaSource.Of(changed)).NormalText;
        }
        catch (InvalidSchemaException)
        {
            // A refusal is an answer.
        }
    });

    private static string FileOf(string[] fields, string[] members) =>
        $"syntax = \"proto3\"; package p; message M {{ {string.Join(' ', fields)} oneof o {{ {string.Join(' ', members)} }} message N {{ M m = 1; }} }} enum E {{ X = 0; Y = 1; }}";

    private static string WireTypeOf(string scalar) => scalar switch
    {
        "double" or "fixed64" or "sfixed64" => "I64",
        "float" or "fixed32" or "sfixed32" => "I32",
        "string" or "bytes" => "LEN",
        _ => "VARINT",
    };
}
