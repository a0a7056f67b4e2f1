using System.Text.Json;
using Shop.Contracts.Schemas;

namespace Tributary.AvroGenerator.Locking;

/// <summary>
/// Gives each schema its wire id, once. What the lock file holds stays as it is: an id means one schema for ever, so that old bytes can always be
/// read. A changed schema gets its subject's next version and a new id; going back to an earlier text goes back to its id.
/// </summary>
internal static class Registration
{
    /// <summary>Brings the lock file up to date.</summary>
    /// <returns>What was registered, in words; empty if nothing was missing.</returns>
    /// <exception cref="SchemaException">A schema can't read what an earlier version wrote, or the lock file is damaged.</exception>
    public static IReadOnlyList<string> Run(RepositoryFolders folders)
    {
        var locked = Read(folders.LockFile);
        var added = Missing(DeclaredSchema.LoadAll(folders), locked);
        if (added.Count > 0)
            File.WriteAllText(folders.LockFile, JsonSerializer.Serialize(new LockFile([.. locked, .. added]), LockFile.Json) + "\n");
        return [.. added.Select(schema => $"{schema.Subject}: version {schema.Version} has the id {schema.Id}")];
    }

    /// <summary>The registrations that the schema files need and the lock file lacks.</summary>
    public static IReadOnlyList<LockedSchema> Missing(IReadOnlyList<DeclaredSchema> files, IReadOnlyList<LockedSchema> locked)
    {
        var added = new List<LockedSchema>();
        var nextId = locked.Select(schema => schema.Id).DefaultIfEmpty(0).Max() + 1;
        foreach (var file in files)
        {
            var subject = file.Stream + "-value";
            var versions = locked.Where(schema => schema.Subject == subject).OrderBy(schema => schema.Version).ToArray();
            if (versions.Any(version => version.Format == file.Format && version.Text == file.Text))
                continue;
            if (RegistryRules.Obstacle(versions, file) is { } obstacle)
                throw new SchemaException(file.Path, "AVRO006", $"{obstacle}. Keep what is there, or make a new stream version.");
            added.Add(new LockedSchema(nextId++, subject, versions.Length + 1, file.Format, file.RelativePath, file.Fingerprint, file.Text));
        }

        return added;
    }

    /// <summary>What a lock file holds; nothing where there is none yet.</summary>
    public static IReadOnlyList<LockedSchema> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonSerializer.Deserialize<LockFile>(File.ReadAllText(path), LockFile.Json)?.Schemas
                ?? throw new SchemaException(path, "AVRO007", "expected an object with \"schemas\"; restore the file from version control.");
        }
        catch (JsonException exception)
        {
            throw new SchemaException(path, "AVRO007", $"this is no lock file ({exception.Message}); restore it from version control.",
                (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
        }
    }
}
