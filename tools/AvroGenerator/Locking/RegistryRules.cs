using Tributary.Schemas;

namespace Tributary.AvroGenerator.Locking;

/// <summary>Whether a schema reads what another wrote, by the rules of a registry for its format.</summary>
internal static class RegistryRules
{
    /// <summary>Why <paramref name="text"/> can't read what was written by an earlier one, with the place; null if it can.</summary>
    public static string? Obstacle(ISchemaParser parser, string earlier, string text) =>
        parser.Parse(SchemaSource.Of(text)).ReasonsNotToRead(parser.Parse(SchemaSource.Of(earlier), strict: false)) is [var reason, ..]
            ? $"{reason.Path}: {reason.Describe("new", "old").TrimEnd('.')} ({reason.Rule})"
            : null;

    /// <summary>Makes sure that a registry would take a schema.</summary>
    /// <exception cref="SchemaException">It would not; the message is its parser's.</exception>
    public static void Check(ISchemaParser parser, string path, string code, string text)
    {
        try
        {
            parser.Parse(SchemaSource.Of(text));
        }
        catch (InvalidSchemaException error)
        {
            throw new SchemaException(path, code, $"a registry would not take this schema: {error.Message}");
        }
    }
}
