using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Contracts.Schemas;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Reading;

/// <summary>
/// Understands the files of <c>shared/Contracts</c>, of the working tree or of a revision. It asks for no more than it needs (a schema, its stream, a level): the house rules of
/// today are no reason not to read a file of yesterday.
/// </summary>
internal static partial class SchemaFileReading
{
    /// <summary>What a file, by its path, is written in; null where it is no schema.</summary>
    public static SchemaFormat? FormatOf(string path) => (path.Split('/')[0], path) switch
    {
        ("avro", _) when path.EndsWith(".avsc", StringComparison.Ordinal) => SchemaFormat.Avro,
        ("proto", _) when path.EndsWith(".proto", StringComparison.Ordinal) => SchemaFormat.Protobuf,
        ("json", _) when path.EndsWith(".schema.json", StringComparison.Ordinal) => SchemaFormat.Json,
        _ => null,
    };

    /// <summary>Reads the files.</summary>
    /// <param name="name">What to call the place that they come from.</param>
    /// <param name="files">Their texts, by path.</param>
    /// <exception cref="BadInputException">One is damaged; the message names it.</exception>
    public static SchemaSide Read(string name, IReadOnlyDictionary<string, string> files)
    {
        var locked = Locked(name, files).ToLookup(schema => schema.Subject);
        var declared = files.Where(file => FormatOf(file.Key) is not null).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Declared(name, file.Key, file.Value)).OfType<Declaration>().ToList();
        if (declared.GroupBy(file => file.Stream).FirstOrDefault(files => files.Count() > 1) is { } twins)
            throw new BadInputException($"{name}: {string.Join(" and ", twins.Select(file => file.Path))} both describe {twins.Key}; a stream has one schema.");

        var subjects = declared.Select(file => Subject(name, file, locked[file.Stream + SubjectSchemas.Suffix]))
            .Concat(locked.Where(subject => !declared.Exists(file => file.Stream + SubjectSchemas.Suffix == subject.Key))
                .Select(subject => new SubjectSchemas(subject.Key, null, [.. subject.Select(schema => Known(name, schema))], null, null)));
        return new SchemaSide(
            name, subjects.ToDictionary(subject => subject.Subject), KeepsLock: true,
            files.TryGetValue(ContractsFolder.StreamNames, out var code) ? StreamLiteral().Matches(code).Select(found => found.Groups["stream"].Value).ToHashSet() : null);
    }

    private static SubjectSchemas Subject(string name, Declaration file, IEnumerable<LockedSchema> locked)
    {
        var versions = locked.OrderBy(schema => schema.Version).ToList();
        var known = versions.LastOrDefault(schema => schema.Format == file.Format && schema.Text == file.Text);
        var current = new KnownSchema($"{name}, {file.Path}", file.Format, SchemaSource.Of(file.Text)) { Version = known?.Version, Id = known?.Id, IsNew = true };
        return new SubjectSchemas(file.Stream + SubjectSchemas.Suffix, current, [.. versions.Select(schema => Known(name, schema))], file.Level, file.Path);
    }

    private static KnownSchema Known(string name, LockedSchema schema) =>
        new($"{name}, {ContractsFolder.LockFile}, id {schema.Id}", schema.Format, SchemaSource.Of(schema.Text)) { Version = schema.Version, Id = schema.Id };

    private static IReadOnlyList<LockedSchema> Locked(string name, IReadOnlyDictionary<string, string> files)
    {
        try
        {
            if (!files.TryGetValue(ContractsFolder.LockFile, out var text))
                return [];
            var schemas = JsonSerializer.Deserialize<LockFile>(text, LockFile.Json)?.Schemas ?? throw new JsonException("there are no \"schemas\" in it");
            return schemas.All(schema => schema is { Id: > 0, Version: > 0, Subject: not null, Text: not null })
                ? schemas
                : throw new JsonException("one of its \"schemas\" lacks a subject or a text, or an id or a version from 1 on");
        }
        catch (JsonException damaged)
        {
            throw new BadInputException($"{name}: {ContractsFolder.LockFile} can't be read ({damaged.Message}); restore it from version control.", damaged);
        }
    }

    private static Declaration? Declared(string name, string path, string source)
    {
        var format = FormatOf(path)!.Value;
        try
        {
            var head = SchemaHead.Of(format, source);
            if (head.Stream is not { } stream)
                return null;
            var level = head.Level ?? throw new FormatException($"there is no compatibility level '{head.Compatibility}'; it is one of {CompatibilityLevels.Words}");
            return new Declaration(path, stream, format, level, SchemaTexts.WithoutDocumentation(format, source));
        }
        catch (Exception damaged) when (damaged is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new BadInputException($"{name}, {path}: {damaged.Message}", damaged);
        }
    }

    private sealed record Declaration(string Path, string Stream, SchemaFormat Format, CompatibilityLevel Level, string Text);

    [GeneratedRegex("\"(?<stream>[a-z0-9.-]+\\.v[0-9]+)\"")]
    private static partial Regex StreamLiteral();
}
