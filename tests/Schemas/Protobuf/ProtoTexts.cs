using Tributary.Schemas;
using Tributary.Schemas.Protobuf;

namespace Tributary.Tests.Schemas.Protobuf;

/// <summary>Parses what the tests write down: a whole file, or the inside of the message M of a proto3 file.</summary>
internal static class ProtoTexts
{
    public static ParsedSchema Parse(string text, bool strict = true, params ReferencedText[] imports) =>
        new ProtobufSchemaParser().Parse(new SchemaSource(FileOf(text), imports), strict);

    public static string FileOf(string text) =>
        text.Contains("syntax", StringComparison.Ordinal) || text.Contains("package", StringComparison.Ordinal)
            ? text
            : $"syntax = \"proto3\"; message M {{ {text} }}";

    /// <summary>What keeps the reader from reading the writer: each rule with its path.</summary>
    public static string Reasons(ParsedSchema reader, ParsedSchema writer) =>
        string.Join(", ", reader.ReasonsNotToRead(writer).Select(reason => $"{reason.Rule} {reason.Path}"));

    /// <summary>A text with Unix line ends, as it stands in a test.</summary>
    public static string Lines(string text) => text.ReplaceLineEndings("\n") + "\n";
}
