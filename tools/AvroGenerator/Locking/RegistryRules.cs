using Shop.Contracts.Schemas;
using Tributary.Schemas;

namespace Tributary.AvroGenerator.Locking;

/// <summary>Whether a registry would take a schema, and whether it may follow the versions before it: by <see cref="HouseRules"/>, as the gate asks too.</summary>
internal static class RegistryRules
{
    /// <summary>
    /// Why a file can't be its subject's next version, with the place; null if it can. Whatever its own level asks for, it must read what every earlier version wrote: bytes
    /// under an id are kept for years.
    /// </summary>
    public static string? Obstacle(IReadOnlyList<LockedSchema> versions, DeclaredSchema file)
    {
        if (versions.FirstOrDefault(version => version.Format != file.Format) is { } other)
            return $"version {other.Version} of {other.Subject} could no longer be read: it is written in {other.Format}, and the file in {file.Format}";
        var proposed = Parse(file.Format, file.Text);
        var earlier = versions.Select(version => (version.Version, Parse(version.Format, version.Text, strict: false))).ToList();
        foreach (var level in new[] { CompatibilityLevel.BackwardTransitive, file.Level }.Distinct())
            if (Compatibility.Check(level, proposed, earlier, HouseRules.ReasonsNotToRead) is [{ Reason: { } reason, Reader: { } reader } breach, ..])
                return $"version {breach.Version} of {file.Stream}-value {(reader == "new" ? "could no longer be read" : "could not read the new one")}: "
                    + $"{reason.Path}: {reason.Describe(reader, breach.Writer!).TrimEnd('.')} ({reason.Rule})";
        return null;
    }

    /// <summary>Makes sure that a registry would take a schema.</summary>
    /// <exception cref="SchemaException">It would not; the message is its parser's.</exception>
    public static void Check(SchemaFormat format, string path, string code, string text)
    {
        try
        {
            Parse(format, text);
        }
        catch (InvalidSchemaException error)
        {
            throw new SchemaException(path, code, $"a registry would not take this schema: {error.Message}");
        }
    }

    private static ParsedSchema Parse(SchemaFormat format, string text, bool strict = true) => SchemaParsers.For(format).Parse(SchemaSource.Of(text), strict);
}
