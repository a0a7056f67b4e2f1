namespace Tributary.AvroGenerator.Generating;

/// <summary>Writes one C# file per schema file, in the same folders.</summary>
internal static class Generation
{
    /// <summary>Generates all of <paramref name="schemas"/> into <paramref name="output"/>; files there that no schema stands for are removed.</summary>
    public static void Run(string schemas, string output)
    {
        var files = SchemaFile.LoadAll(schemas);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var target = Path.GetFullPath(Path.Combine(output, Path.ChangeExtension(file.RelativePath, ".cs")));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, RecordCode.Of(file));
            written.Add(target);
        }

        foreach (var orphan in Directory.EnumerateFiles(output, "*.cs", SearchOption.AllDirectories).Where(path => !written.Contains(Path.GetFullPath(path))).ToArray())
            File.Delete(orphan);
    }
}
