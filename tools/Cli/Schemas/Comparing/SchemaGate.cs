using System.Globalization;
using System.Text.RegularExpressions;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Comparing;

/// <summary>
/// Judges what a working tree changes, stream by stream. A stream is held to the level that it had and to the one that it has, by <see cref="HouseRules"/>; a transitive level asks
/// every version that the other side knows.
/// </summary>
internal static partial class SchemaGate
{
    private const string Lock = "dotnet run --project tools/AvroGenerator -- lock";

    /// <summary>The verdicts, by stream.</summary>
    /// <param name="tree">The working tree.</param>
    /// <param name="other">What it is compared with.</param>
    /// <exception cref="BadInputException">A schema is none.</exception>
    public static IReadOnlyList<Verdict> Compare(SchemaSide tree, SchemaSide other)
    {
        var twice = LockedIds.Twice(tree);
        return
        [
            .. tree.Subjects.Keys.Union(other.Subjects.Keys).Order(StringComparer.Ordinal)
                .Select(subject => Judge(subject, tree, other, [.. twice[subject]])).OfType<Verdict>(),
        ];
    }

    private static Verdict? Judge(string subject, SchemaSide tree, SchemaSide other, IReadOnlyList<Finding> known)
    {
        var (now, before) = (tree.Subjects.GetValueOrDefault(subject), other.Subjects.GetValueOrDefault(subject));
        var findings = known.Concat(LockedIds.Changed(now, before, other)).ToList();
        // Also where nothing is compared with it: what a registry would not take is nothing to go on with.
        _ = now?.Current?.Parsed;
        var kind = VerdictKind.Unchanged;
        switch (now?.Current, before?.Current)
        {
            case (null, null):
                if (findings.Count == 0)
                    return null;
                break;
            case ({ } current, null):
                kind = VerdictKind.New;
                // A stream that comes back still has what was written by its earlier schemas.
                if (before?.Versions is [.., var last])
                    findings.AddRange(Broken(now!, current, before, last));
                break;
            case (null, { }):
                kind = VerdictKind.Removed;
                findings.AddRange(Removed(before!, tree));
                break;
            case ({ } current, { } earlier):
                findings.AddRange(Lowered(now!, before!));
                // What the lock file has got beside the file's own schema is registered too.
                foreach (var added in now!.Versions.Where(version => !version.IsSameAs(current) && !before!.Versions.Any(known => known.Version == version.Version)))
                    findings.AddRange(Broken(now, added, before!, earlier));
                if (current.IsSameAs(earlier))
                    break;
                kind = VerdictKind.Compatible;
                findings.AddRange(Broken(now!, current, before!, earlier));
                break;
        }

        return new Verdict(subject, findings.Count > 0 ? VerdictKind.Breaking : kind, now?.Level ?? before?.Level, findings, findings.Count > 0 ? null : NoteOn(now));
    }

    private static IEnumerable<Finding> Removed(SubjectSchemas before, SchemaSide tree)
    {
        if (tree.DeclaredStreams?.Contains(before.Stream) == false)
            return [];
        var there = tree.DeclaredStreams is null ? "nothing says that the stream was retired" : "the catalogue still has the stream";
        return
        [
            new(Finding.SchemaRemoved, before.File ?? before.Subject, $"the schema of {before.Stream} is gone or names another stream, and {there}",
                "Bring it back; or, when nobody reads or writes the stream any more, take it out of Streams.cs and Catalogue.cs too."),
        ];
    }

    private static IEnumerable<Finding> Lowered(SubjectSchemas now, SubjectSchemas before) => now.Level is { } level && before.Level is { } asked && !level.Covers(asked)
        ? [new(Finding.LevelLowered, now.File ?? now.Subject, $"the compatibility level was {asked.Word()} and is {level.Word()}", $"Leave it at {asked.Word()}, or at one that asks for more: others rely on it.")]
        : [];

    private static IEnumerable<Finding> Broken(SubjectSchemas now, KnownSchema current, SubjectSchemas before, KnownSchema earlier)
    {
        var advice = $"Make {NextOf(now.Stream)}, a new major version of the stream, and leave {now.Stream} as it is while anybody reads it.";
        if (current.Format != earlier.Format)
            return [new(Finding.FormatChanged, now.File ?? now.Subject, $"it was written in {earlier.Format.Word()} and is in {current.Format.Word()}", advice)];

        // The one that holds comes last, whatever its version: a level that is not transitive asks it alone.
        var versions = before.Versions.Where(version => version.Format == current.Format && !version.IsSameAs(earlier)).Append(earlier).ToList();
        var numbered = versions.Select((version, index) => (Version: index, version.Parsed)).ToList();
        return new[] { before.Level, now.Level }.OfType<CompatibilityLevel>().Distinct()
            .SelectMany(level => Compatibility.Check(level, current.Parsed, numbered, HouseRules.ReasonsNotToRead))
            .Distinct()
            .Select(breach => new Finding(breach.Reason!.Rule, breach.Reason.Path, $"{Told(breach, versions[breach.Version])}: {breach.Reason.Describe(breach.Reader!, breach.Writer!)}", advice));
    }

    private static string Told(Compatibility.Breach breach, KnownSchema earlier) => (breach.Reader, earlier.Version) switch
    {
        ("new", { } version) => $"it can't read version {version}",
        ("new", null) => "it can't read the one before",
        (_, { } version) => $"version {version} can't read it",
        _ => "the one before can't read it",
    };

    private static string? NoteOn(SubjectSchemas? now) => now is { Current.Id: null, File: not null } ? $"it has no id yet: {Lock}" : null;

    /// <summary>The name of a stream's next major version.</summary>
    private static string NextOf(string stream) => MajorVersion().Replace(
        stream, found => string.Create(CultureInfo.InvariantCulture, $".v{int.Parse(found.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) + 1}"));

    [GeneratedRegex(@"\.v(?<number>[0-9]{1,6})$")]
    private static partial Regex MajorVersion();
}
