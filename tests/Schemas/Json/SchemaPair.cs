namespace Tributary.Tests.Schemas.Json;

/// <summary>Two versions of a schema and the verdicts on them, from the files in the folder Pairs.</summary>
/// <param name="Old">The earlier one.</param>
/// <param name="New">The later one.</param>
/// <param name="Backward">What keeps the later one from reading what the earlier one wrote: rules and paths, or 'compatible'.</param>
/// <param name="Forward">The same the other way round.</param>
internal sealed record SchemaPair(string Old, string New, string Backward, string Forward)
{
    public const string Compatible = "compatible";

    private static readonly string[] Labels = ["old", "new", "backward", "forward"];

    /// <summary>All pairs by the file they are in and what they are called there.</summary>
    public static IReadOnlyDictionary<(string File, string Name), SchemaPair> All { get; } =
        new[] { "values", "objects", "arrays", "combined", "references", "drafts", "modern" }
            .SelectMany(file => Read(file).Select(pair => (File: file, pair.Name, pair.Pair)))
            .ToDictionary(pair => (pair.File, pair.Name), pair => pair.Pair);

    private static IEnumerable<(string Name, SchemaPair Pair)> Read(string file)
    {
        using var stream = typeof(SchemaPair).Assembly.GetManifestResourceStream($"Tributary.Tests.Schemas.Json.Pairs.{file}.txt")!;
        using var reader = new StreamReader(stream);
        foreach (var block in reader.ReadToEnd().Split("\n\n"))
        {
            var lines = block.Trim().Split('\n');
            var values = lines.Skip(1).Select(line => line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries)).ToList();
            Assert.Equal(Labels, values.Select(value => value[0]));
            yield return (lines[0], new SchemaPair(values[0][1], values[1][1], values[2][1], values[3][1]));
        }
    }
}
