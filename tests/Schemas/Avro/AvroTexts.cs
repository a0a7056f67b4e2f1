using Tributary.Schemas;
using Tributary.Schemas.Avro;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>Short ways to say a schema in a test.</summary>
internal static class AvroTexts
{
    private static readonly AvroSchemaParser Parser = new();

    public static ParsedSchema Parse(string text, bool strict = true) => Parser.Parse(SchemaSource.Of(text), strict);

    /// <summary>A schema with the ones that it refers to.</summary>
    public static ParsedSchema ParseWith(string text, params string[] references) =>
        Parser.Parse(new SchemaSource(text, [.. references.Select((reference, index) => new ReferencedText($"r{index}", reference))]));

    public static string MessageOfRefusal(string text, bool strict = true) => Assert.Throws<InvalidSchemaException>(() => Parse(text, strict)).Message;

    /// <summary>A record R with these fields.</summary>
    public static string Record(string fields, string? space = null) =>
        $$"""{"type":"record","name":"R",{{(space is null ? "" : $"\"namespace\":\"{space}\",")}}"fields":[{{fields}}]}""";
}
