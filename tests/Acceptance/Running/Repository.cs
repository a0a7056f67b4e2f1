namespace Tributary.Tests.Acceptance.Running;

/// <summary>Files of the repository, and of the folder beside it where a checkout has one.</summary>
internal static class Repository
{
    private static readonly DirectoryInfo Root = FindRoot();

    /// <summary>The committed sample.</summary>
    public static FileInfo Sample => new(Path.Combine(Root.FullName, "samples", "orders.csv"));

    /// <summary>A month of real orders, which the project ships no copy of.</summary>
    public static FileInfo RealOrders => new(Path.Combine(Root.FullName, "..", "shared", "data", "online-retail.csv"));

    private static DirectoryInfo FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
                return folder;
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
