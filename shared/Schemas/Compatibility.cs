namespace Tributary.Schemas;

/// <summary>Checks a new schema against the earlier versions of its subject.</summary>
public static class Compatibility
{
    /// <summary>What is wrong between the new schema and one earlier version.</summary>
    /// <param name="Version">The earlier one's version.</param>
    /// <param name="Reader">Which of the two can't read: 'new' or 'old'; null where they are of different formats.</param>
    /// <param name="Reason">Why; null where they are of different formats.</param>
    public sealed record Breach(int Version, string? Reader, Incompatibility? Reason)
    {
        /// <summary>Which of the two wrote what can't be read.</summary>
        public string? Writer => Reader switch { New => Old, Old => New, _ => null };
    }

    private const string New = "new";
    private const string Old = "old";

    /// <summary>
    /// The breaches of the level with the latest version, or, where the level is transitive, with the newest earlier version that has any. Empty: it may be registered.
    /// </summary>
    /// <param name="level">What is asked for.</param>
    /// <param name="proposed">The new schema.</param>
    /// <param name="earlier">The subject's versions, oldest first.</param>
    /// <param name="reasonsNotToRead">Why a reader, given first, can't read what a writer wrote; null for a registry's rules.</param>
    public static IReadOnlyList<Breach> Check(
        CompatibilityLevel level, ParsedSchema proposed, IReadOnlyList<(int Version, ParsedSchema Schema)> earlier,
        Func<ParsedSchema, ParsedSchema, IReadOnlyList<Incompatibility>>? reasonsNotToRead = null)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        ArgumentNullException.ThrowIfNull(earlier);
        if (level == CompatibilityLevel.None)
            return [];
        reasonsNotToRead ??= (reader, writer) => reader.ReasonsNotToRead(writer);
        foreach (var (version, schema) in earlier.Reverse().Take(level.IsTransitive() ? int.MaxValue : 1))
            if (Between(level, proposed, version, schema, reasonsNotToRead).ToList() is { Count: > 0 } breaches)
                return breaches;
        return [];
    }

    private static IEnumerable<Breach> Between(
        CompatibilityLevel level, ParsedSchema proposed, int version, ParsedSchema earlier, Func<ParsedSchema, ParsedSchema, IReadOnlyList<Incompatibility>> reasonsNotToRead)
    {
        if (proposed.Format != earlier.Format)
            return [new Breach(version, null, null)];
        var forward = level.IsForward() ? reasonsNotToRead(earlier, proposed).Select(reason => new Breach(version, Old, reason)) : [];
        var backward = level.IsBackward() ? reasonsNotToRead(proposed, earlier).Select(reason => new Breach(version, New, reason)) : [];
        return forward.Concat(backward);
    }
}
