using Shop.Contracts.Schemas;
using Tributary.AvroGenerator.Locking;
using Tributary.Schemas;

namespace Tributary.AvroGenerator;

/// <summary>A schema file of whatever format, read and checked against the house rules.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="RelativePath">Its path below the folder of its format's schemas, with slashes.</param>
/// <param name="Stream">The stream whose values it describes.</param>
/// <param name="Level">What a new version of it is held to.</param>
internal abstract record DeclaredSchema(string Path, string RelativePath, string Stream, CompatibilityLevel Level)
{
    /// <summary>What it is written in.</summary>
    public abstract SchemaFormat Format { get; }

    /// <summary>The schema without documentation: what its id stands for.</summary>
    public abstract string Text { get; }

    /// <summary>A hash of what matters to a reader, for people and tools that compare.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>The names that no other file may define.</summary>
    public abstract IEnumerable<string> Definitions { get; }

    /// <summary>Every schema of the repository: Avro's, then Protobuf's, then JSON's, each by path.</summary>
    /// <exception cref="SchemaException">A file can't be used, or two define the same type or stream.</exception>
    public static IReadOnlyList<DeclaredSchema> LoadAll(RepositoryFolders folders)
    {
        DeclaredSchema[] files =
        [
            .. SchemaFile.LoadAll(folders.Schemas),
            .. Files(folders.Protobuf, "*.proto").Select(path => ProtobufFile.Load(folders.Protobuf, path)),
            .. Files(folders.Json, "*.schema.json").Select(path => JsonSchemaFile.Load(folders.Json, path)),
        ];
        RefuseTwins(files);
        return files;
    }

    /// <summary>The level of a file.</summary>
    /// <exception cref="SchemaException">It names one that is none.</exception>
    protected static CompatibilityLevel LevelOf(string path, SchemaHead head) => head.Level
        ?? throw new SchemaException(path, "LOCK001", $"there is no compatibility level \"{head.Compatibility}\"; it is one of {CompatibilityLevels.Words}.");

    /// <exception cref="SchemaException">Two files define the same type or stream.</exception>
    protected static void RefuseTwins(IReadOnlyList<DeclaredSchema> files)
    {
        var owners = new Dictionary<string, DeclaredSchema>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var name in file.Definitions.Append($"stream {file.Stream}"))
                if (!owners.TryAdd(name, file))
                    throw new SchemaException(file.Path, "AVRO005", $"{name} is defined in {owners[name].RelativePath} too; each has one definition.");
    }

    private static string[] Files(string root, string pattern) =>
        Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
}
