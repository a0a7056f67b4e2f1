namespace Shop.Contracts.Schemas;

/// <summary>The schema files that this assembly was built with and whose text is needed when it runs.</summary>
internal static class SchemaFiles
{
    /// <summary>The text of a file below <c>shared/Contracts</c>: <c>proto/insights/activity.proto</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Read(string file)
    {
        using var stream = typeof(SchemaFiles).Assembly.GetManifestResourceStream(file)
            ?? throw new KeyNotFoundException($"shared/Contracts has no {file}; expected a schema of the suite.");
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
