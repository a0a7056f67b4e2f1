namespace Tributary.Cli.Schemas.Reading;

/// <summary>The folder <c>shared/Contracts</c> of the repository that the tool is run in.</summary>
internal static class ContractsFolder
{
    public const string LockFile = "schemas.lock.json";
    public const string StreamNames = "Streams.cs";
    private static readonly string[] Marks = ["avro", "proto", "json"];

    /// <summary>Looks for it from a folder upwards.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "Contracts") is var contracts
                && (File.Exists(Path.Combine(contracts, LockFile)) || Marks.Any(mark => Directory.Exists(Path.Combine(contracts, mark)))))
                return contracts;
        throw new BadInputException($"{start}: there are no schemas here or above (shared/Contracts with avro, proto, json or {LockFile}); run this within a repository that has them.");
    }

    /// <summary>Whether a file, by its path below the folder, is one that says something of the schemas.</summary>
    public static bool Concerns(string path) => path is LockFile or StreamNames || SchemaFileReading.FormatOf(path) is not null;

    /// <summary>Those files of the working tree, by their paths.</summary>
    /// <exception cref="BadInputException">One can't be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        try
        {
            return Marks.Select(mark => Path.Combine(folder, mark)).Where(Directory.Exists)
                .SelectMany(mark => Directory.EnumerateFiles(mark, "*", SearchOption.AllDirectories))
                .Concat(new[] { LockFile, StreamNames }.Select(name => Path.Combine(folder, name)).Where(File.Exists))
                .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
                .Where(file => Concerns(file.Name))
                .ToDictionary(file => file.Name, file => File.ReadAllText(file.Path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{folder}: the schemas can't be read: {refused.Message}", refused);
        }
    }
}
