namespace Tributary.Tests.Testing;

/// <summary>The working copy that the tests were built from, and the folder beside it where a checkout has one.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>The committed sample.</summary>
    public static FileInfo Sample => File("samples/orders.csv");

    /// <summary>A month of real orders, which the project ships no copy of.</summary>
    public static FileInfo RealOrders => File("../shared/data/online-retail.csv");

    /// <summary>A file by its path from the root.</summary>
    public static FileInfo File(string path) => new(Path.Combine(Root, path));

    private static string FindRoot(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Functions.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside a working copy."));
}
