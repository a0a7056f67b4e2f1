using System.Globalization;
using System.Text.Json.Nodes;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Registries;

/// <summary>
/// Brings a working tree's lock file into a registry, under its ids and versions: a step of a deployment. All is looked at before anything is changed. What is there already is left
/// alone, so it may be run again, also after a run that ended half-way.
/// </summary>
internal sealed class SchemaRegistrar(RegistryConversation registry)
{
    /// <summary>Registers what is missing, and sets the levels.</summary>
    /// <exception cref="BadInputException">A schema has no id yet; or the registry could not be asked, refused something or is read-only.</exception>
    public async Task<RegistrationReport> Run(SchemaSide tree, CancellationToken cancellationToken)
    {
        if (tree.Subjects.Values.FirstOrDefault(subject => subject.Current is { Id: null }) is { } unlocked)
            throw new BadInputException($"{unlocked.File} has no id yet: run 'dotnet run --project tools/AvroGenerator -- lock' and commit the lock file before it is registered.");
        var subjects = tree.Subjects.Values.OrderBy(subject => subject.Subject, StringComparer.Ordinal).ToList();
        var there = (await RegistryReading.Read(registry, tree.Subjects.ContainsKey, cancellationToken)).Subjects;
        List<string> conflicts = [.. Comparing.LockedIds.Twice(tree).SelectMany(found => found).Select(found => $"In {Reading.ContractsFolder.LockFile} {found.Description}.")];
        foreach (var subject in subjects)
            conflicts.AddRange(await Conflicts(subject, there.GetValueOrDefault(subject.Subject), cancellationToken));
        if (conflicts.Count > 0)
            return new RegistrationReport([], [], conflicts);

        var versions = new List<RegisteredVersion>();
        var levels = new List<(string, CompatibilityLevel)>();
        foreach (var subject in subjects)
        {
            var before = there.GetValueOrDefault(subject.Subject);
            var missing = Missing(subject, before);
            if (missing.Count > 0)
                await Import(subject.Subject, missing, cancellationToken);
            versions.AddRange(subject.Versions.Select(version => new RegisteredVersion(subject.Subject, version.Version!.Value, version.Id!.Value, missing.Contains(version))));
            if (subject.Level is not { } level || level == before?.Level)
                continue;
            await registry.Change(HttpMethod.Put, $"config/{Escaped(subject.Subject)}", new JsonObject { ["compatibility"] = level.Word() }, cancellationToken);
            levels.Add((subject.Subject, level));
        }

        return new RegistrationReport([.. versions.OrderBy(version => version.Id)], levels, []);
    }

    private async Task<IReadOnlyList<string>> Conflicts(SubjectSchemas subject, SubjectSchemas? there, CancellationToken cancellationToken)
    {
        var conflicts = new List<string>();
        foreach (var version in subject.Versions)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"Version {version.Version} of {subject.Subject}, id {version.Id}");
            if (there?.Versions.FirstOrDefault(known => known.Version == version.Version) is { } known)
            {
                if (known.Id != version.Id)
                    conflicts.Add(string.Create(CultureInfo.InvariantCulture, $"{what}, has the id {known.Id} in {registry.Name}."));
                else if (!known.IsSameAs(version))
                    conflicts.Add($"{what}, is another schema in {registry.Name}.");
            }
            else if (await RegistryReading.ById(registry, version.Id!.Value, cancellationToken) is { } taken && !taken.IsSameAs(version))
            {
                conflicts.Add($"{what}: in {registry.Name} the id belongs to another schema.");
            }
        }

        return conflicts;
    }

    private async Task Import(string subject, IReadOnlyList<KnownSchema> missing, CancellationToken cancellationToken)
    {
        var path = $"mode/{Escaped(subject)}";
        var mode = Mode(await registry.Get($"{path}?defaultToGlobal=true", cancellationToken));
        var own = Mode(await registry.Get(path, cancellationToken));
        if (mode?.StartsWith("READONLY", StringComparison.Ordinal) == true)
            throw new BadInputException($"{subject} is {mode} in {registry.Name}: nothing is registered there until somebody sets its mode otherwise.");
        // A registry that imports as a whole is left to; a subject that imports alone was left so by a run that ended half-way.
        var mustReset = mode != "IMPORT" || own is not null;
        if (mode != "IMPORT")
            await registry.Change(HttpMethod.Put, $"{path}?force=true", new JsonObject { ["mode"] = "IMPORT" }, cancellationToken);
        try
        {
            foreach (var version in missing)
                await Register(subject, version, cancellationToken);
        }
        catch when (mustReset)
        {
            await ResetOrLeave();
            throw;
        }

        if (mustReset)
            await Reset(cancellationToken);

        Task Reset(CancellationToken token) => own is null or "IMPORT"
            ? registry.Change(HttpMethod.Delete, path, null, token)
            : registry.Change(HttpMethod.Put, path, new JsonObject { ["mode"] = own }, token);

        async Task ResetOrLeave()
        {
            try
            {
                await Reset(CancellationToken.None);
            }
            catch (BadInputException)
            {
                // What stopped the registration is told; the next run resets the mode.
            }
        }
    }

    private async Task Register(string subject, KnownSchema version, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["schema"] = version.Text, ["schemaType"] = version.Format.Word(), ["id"] = version.Id, ["version"] = version.Version };
        var answer = await registry.Change(HttpMethod.Post, $"subjects/{Escaped(subject)}/versions", body, cancellationToken);
        if (!answer.TryGetProperty("id", out var id) || !id.TryGetInt32(out var given) || given != version.Id)
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"{registry.Name} registered version {version.Version} of {subject} as {answer}, and not under the id {version.Id}: it does not know the mode IMPORT."));
    }

    private static IReadOnlyList<KnownSchema> Missing(SubjectSchemas subject, SubjectSchemas? there) =>
        [.. subject.Versions.Where(version => there?.Versions.Any(known => known.Version == version.Version) != true)];

    private static string? Mode(System.Text.Json.JsonElement? answer) => answer?.TryGetProperty("mode", out var mode) == true ? mode.GetString() : null;

    private static string Escaped(string subject) => Uri.EscapeDataString(subject);
}
