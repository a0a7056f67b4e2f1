namespace Tributary.Tests.Cli;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static FileInfo File(string path) => new(Path.Combine(Root, path));

    private static string FindRoot(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Functions.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside a working copy."));
}
