using System.Xml.Linq;

namespace Tributary.Tests.Architecture.Projects;

/// <summary>One project as its file declares it.</summary>
/// <param name="Path">Where it is, below the root.</param>
/// <param name="References">The projects whose types it may use: <c>shared/State</c>.</param>
/// <param name="Packages">The packages that it names.</param>
/// <param name="UsesWorkerApi">Whether it asks for the worker API of either build.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages, bool UsesWorkerApi)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Read)];

    /// <summary>The folder, which is how the rules name a project: <c>shared/State</c>.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The tree that it stands in: <c>shared</c>.</summary>
    public string Tree => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static ProjectFile At(string folder) =>
        All.SingleOrDefault(project => project.Folder == folder) ?? throw new InvalidOperationException($"There is no project in {folder}.");

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(System.IO.Path.Combine(Repository.Root, path));
        return new ProjectFile(
            path,
            [.. Included(document, "ProjectReference", element => (string?)element.Attribute("ReferenceOutputAssembly") != "false").Select(include => FolderOf(include, path))],
            [.. Included(document, "PackageReference", _ => true)],
            document.Descendants("UsesWorkerApi").Any(element => element.Value == "true"));
    }

    private static IEnumerable<string> Included(XDocument document, string item, Func<XElement, bool> where) =>
        document.Descendants(item).Where(where).Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private static string FolderOf(string include, string referrer)
    {
        var start = include.StartsWith("$(RepositoryRoot)", StringComparison.Ordinal)
            ? System.IO.Path.Combine(Repository.Root, include["$(RepositoryRoot)".Length..])
            : System.IO.Path.Combine(Repository.Root, System.IO.Path.GetDirectoryName(referrer)!, include.Replace('\\', '/'));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(start))!;
        return System.IO.Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/');
    }
}
