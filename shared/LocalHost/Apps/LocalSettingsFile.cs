namespace Tributary.LocalHost.Apps;

/// <summary>Reads local.settings.json as the Core Tools do: "Values" become settings, so do connection strings and the HTTP port.</summary>
internal static class LocalSettingsFile
{
    /// <summary>The settings by their names in configuration. None where the file is missing: an app may take them all from the environment.</summary>
    /// <exception cref="LocalHostException">The file is encrypted or can't be read as settings.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string folder)
    {
        var path = Path.Combine(folder, "local.settings.json");
        return File.Exists(path) ? Parse(File.ReadAllText(path), path) : new Dictionary<string, string?>();
    }

    public static IReadOnlyDictionary<string, string?> Parse(string json, string path)
    {
        var file = JsonSettings.Parse(json, path);
        if (file.Boolean("IsEncrypted") is true)
            throw new LocalHostException($"{path} is encrypted: run 'func settings decrypt' beside it.");

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in file.Section("Values").Texts())
            settings[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        foreach (var (name, value) in file.Section("ConnectionStrings").Texts())
            settings[$"ConnectionStrings:{name}"] = value;
        if (file.Section("Host").Integer("LocalHttpPort", 0, 65_535) is { } port)
            settings[AppSettings.HttpPort] = $"{port}";
        return settings;
    }
}
