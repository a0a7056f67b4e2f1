namespace Tributary.LocalHost.Storage;

/// <summary>Where the build installed Azurite: <c>infra/local</c> of the repository that this program runs in.</summary>
internal sealed record AzuriteInstallation(string Script, string Leash)
{
    public static AzuriteInstallation Find() =>
        Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory)
        ?? throw new AzuriteException("Azurite is not installed: run `npm ci --prefix infra/local` in the repository, or give storage of your own with --storage.");

    private static AzuriteInstallation? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var local = Path.Combine(folder.FullName, "infra", "local");
            var script = Path.Combine(local, "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script))
                return new AzuriteInstallation(script, Path.Combine(local, "leash.cjs"));
        }

        return null;
    }
}
