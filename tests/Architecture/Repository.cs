namespace Tributary.Tests.Architecture;

/// <summary>The working tree that these tests were built from, without what builds and tools put there.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs =
        [".git", "bin", "obj", "node_modules", "TestResults", ".vs", ".vscode", ".azure", ".tributary", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder with the solution in it.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file, as a path below <see cref="Root"/> with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Below(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>The C# files below a folder of the tree; below all of it if none is named.</summary>
    public static IEnumerable<string> CSharp(string folder = "") =>
        Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && file.StartsWith(folder, StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != "local.settings.json")
            .Concat(Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(Below));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Functions.sln above {AppContext.BaseDirectory}: run the tests from within the repository.");
    }
}
