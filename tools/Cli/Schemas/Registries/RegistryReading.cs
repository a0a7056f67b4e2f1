using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Registries;

/// <summary>Reads what a registry has.</summary>
internal static class RegistryReading
{
    private const int AtOnce = 8;

    /// <summary>The subjects that are wanted.</summary>
    /// <exception cref="BadInputException">The registry could not be asked, or answered what no registry does.</exception>
    public static async Task<SchemaSide> Read(RegistryConversation registry, Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        var subjects = new ConcurrentDictionary<string, SubjectSchemas>();
        var names = (await Names(registry, cancellationToken)).Where(wanted);
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (subject, token) =>
        {
            if (await Subject(registry, subject, token) is { } found)
                subjects[subject] = found;
        });
        return new SchemaSide(registry.Name, subjects, KeepsLock: false);
    }

    private static async Task<IReadOnlyList<string>> Names(RegistryConversation registry, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await registry.Get("subjects", cancellationToken))?.EnumerateArray().Select(name => name.GetString() ?? throw new InvalidOperationException("one of them is null")) ?? []];
        }
        catch (InvalidOperationException error)
        {
            throw new BadInputException($"What {registry.Name} answered about its subjects is no registry's answer: {error.Message}", error);
        }
    }

    /// <summary>All versions of a subject; null where it has none.</summary>
    /// <exception cref="BadInputException">The registry could not be asked, or answered what no registry does.</exception>
    public static async Task<SubjectSchemas?> Subject(RegistryConversation registry, string subject, CancellationToken cancellationToken)
    {
        var path = Uri.EscapeDataString(subject);
        var versions = new List<KnownSchema>();
        try
        {
            foreach (var version in (await registry.Get($"subjects/{path}/versions", cancellationToken))?.EnumerateArray().Select(number => number.GetInt32()).Order() ?? Enumerable.Empty<int>())
                if (await registry.Get(string.Create(CultureInfo.InvariantCulture, $"subjects/{path}/versions/{version}"), cancellationToken) is { } answer)
                    versions.Add(await Known(registry, answer, cancellationToken));
            var config = versions.Count == 0 ? null : await registry.Get($"config/{path}", cancellationToken);
            var level = config?.TryGetProperty("compatibilityLevel", out var word) == true ? CompatibilityLevels.Find(word.GetString()) : null;
            return versions.Count == 0 ? null : new SubjectSchemas(subject, versions[^1], versions, level, null);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BadInputException($"What {registry.Name} answered about {subject} is no registry's answer: {error.Message}", error);
        }
    }

    /// <summary>The schema of an id; null where it has none.</summary>
    /// <exception cref="BadInputException">The registry could not be asked, or answered what no registry does.</exception>
    public static async Task<KnownSchema?> ById(RegistryConversation registry, int id, CancellationToken cancellationToken)
    {
        if (await registry.Get(string.Create(CultureInfo.InvariantCulture, $"schemas/ids/{id}"), cancellationToken) is not { } answer)
            return null;
        try
        {
            return await Known(registry, answer, string.Create(CultureInfo.InvariantCulture, $"{registry.Name}, id {id}"), null, id, [], cancellationToken);
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BadInputException($"What {registry.Name} answered about the id {id} is no registry's answer: {error.Message}", error);
        }
    }

    private static Task<KnownSchema> Known(RegistryConversation registry, JsonElement answer, CancellationToken cancellationToken)
    {
        var (subject, version) = (answer.GetProperty("subject").GetString()!, answer.GetProperty("version").GetInt32());
        return Known(registry, answer, string.Create(CultureInfo.InvariantCulture, $"{registry.Name}, {subject}, version {version}"), version, answer.GetProperty("id").GetInt32(), [(subject, version)], cancellationToken);
    }

    private static async Task<KnownSchema> Known(
        RegistryConversation registry, JsonElement answer, string where, int? version, int id, HashSet<(string, int)> met, CancellationToken cancellationToken)
    {
        var word = answer.TryGetProperty("schemaType", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "AVRO";
        var format = SchemaParsers.Find(word) ?? throw new FormatException($"there is no format {word}");
        var references = new OrderedDictionary<string, ReferencedText>();
        await Resolve(registry, answer, references, met, cancellationToken);
        return new KnownSchema(where, format, new SchemaSource(answer.GetProperty("schema").GetString()!, [.. references.Values])) { Version = version, Id = id };
    }

    /// <summary>Fetches what a schema refers to, what that refers to first.</summary>
    private static async Task Resolve(
        RegistryConversation registry, JsonElement schema, OrderedDictionary<string, ReferencedText> texts, HashSet<(string, int)> met, CancellationToken cancellationToken)
    {
        if (!schema.TryGetProperty("references", out var references) || references.ValueKind != JsonValueKind.Array)
            return;
        foreach (var reference in references.EnumerateArray())
        {
            var (name, subject, version) = (reference.GetProperty("name").GetString()!, reference.GetProperty("subject").GetString()!, reference.GetProperty("version").GetInt32());
            if (!met.Add((subject, version)))
                continue;
            var path = string.Create(CultureInfo.InvariantCulture, $"subjects/{Uri.EscapeDataString(subject)}/versions/{version}?deleted=true");
            var target = await registry.Get(path, cancellationToken) ?? throw new FormatException($"version {version} of {subject}, which it refers to, is not there");
            await Resolve(registry, target, texts, met, cancellationToken);
            texts.TryAdd(name, new ReferencedText(name, target.GetProperty("schema").GetString()!));
        }
    }
}
