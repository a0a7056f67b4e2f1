namespace Tributary.Tests.Crash;

/// <summary>Which file is posted if none is named: a month of real orders where it lies beside the repository, else the committed sample.</summary>
internal static class Invoices
{
    public static FileInfo Default
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
                    return new FileInfo(Path.Combine(folder.FullName, "..", "shared", "data", "online-retail.csv")) is { Exists: true } real
                        ? real
                        : new FileInfo(Path.Combine(folder.FullName, "samples", "orders.csv"));
            throw new InvalidOperationException("It runs outside the repository: name a file with --file.");
        }
    }
}
