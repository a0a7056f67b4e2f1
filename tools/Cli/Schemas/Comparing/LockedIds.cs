using System.Globalization;

namespace Tributary.Cli.Schemas.Comparing;

/// <summary>What breaks the promise that an id means one schema for ever.</summary>
internal static class LockedIds
{
    private const string Restore = "Restore schemas.lock.json; a changed schema is given a new id by 'dotnet run --project tools/AvroGenerator -- lock'.";

    /// <summary>Ids and versions that a lock file gives to more than one schema, by the subject of the later one.</summary>
    public static ILookup<string, Finding> Twice(SchemaSide tree)
    {
        var all = tree.Subjects.Values.SelectMany(subject => subject.Versions.Select(version => (subject.Subject, Version: version))).ToList();
        return all.GroupBy(entry => (string.Create(CultureInfo.InvariantCulture, $"the id {entry.Version.Id}"), ""))
            .Concat(all.GroupBy(entry => (string.Create(CultureInfo.InvariantCulture, $"version {entry.Version.Version}"), entry.Subject)))
            .SelectMany(same => same.Skip(1).Select(entry => (entry.Subject, Finding: new Finding(
                Finding.LockedIdTwice, Reading.ContractsFolder.LockFile, $"{same.Key.Item1} is given twice, also to {same.First().Subject}", Restore))))
            .ToLookup(found => found.Subject, found => found.Finding);
    }

    /// <summary>What was under an id or a version, and is not any more.</summary>
    public static IEnumerable<Finding> Changed(SubjectSchemas? now, SubjectSchemas? before, SchemaSide other)
    {
        foreach (var was in before?.Versions ?? [])
        {
            if (now?.Versions.FirstOrDefault(version => version.Version == was.Version) is not { } version)
            {
                if (other.KeepsLock)
                    yield return new(Finding.LockedIdRemoved, Reading.ContractsFolder.LockFile, string.Create(CultureInfo.InvariantCulture, $"version {was.Version}, id {was.Id}, is gone"), Restore);
            }
            else if (version.Id != was.Id)
            {
                yield return new(Finding.LockedIdChanged, Reading.ContractsFolder.LockFile, string.Create(CultureInfo.InvariantCulture, $"version {was.Version} has the id {version.Id}, and in {other.Name} {was.Id}"), Restore);
            }
            else if (!version.IsSameAs(was))
            {
                yield return new(Finding.LockedIdChanged, Reading.ContractsFolder.LockFile, string.Create(CultureInfo.InvariantCulture, $"the id {was.Id}, version {was.Version}, is another schema than in {other.Name}"), Restore);
            }
        }
    }
}
