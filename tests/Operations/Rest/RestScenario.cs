namespace Tributary.Tests.Operations.Rest;

/// <summary>Requests to one new registry, one after the other; a heading of a file of cases and the lines below it.</summary>
internal sealed record RestScenario(string File, string Name, IReadOnlyList<RestCase> Cases)
{
    public static IReadOnlyList<RestScenario> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Rest", "Cases"), "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<RestScenario> Read(string path)
    {
        var (name, cases, lines) = ("", new List<RestCase>(), System.IO.File.ReadAllLines(path));
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].StartsWith("# ", StringComparison.Ordinal))
            {
                if (cases.Count > 0)
                    yield return new RestScenario(Path.GetFileNameWithoutExtension(path), name, cases);
                (name, cases) = (lines[i][2..], []);
            }
            else if (lines[i].Length > 0)
                cases.Add(RestCase.Parse(i + 1, lines[i]));
        yield return new RestScenario(Path.GetFileNameWithoutExtension(path), name, cases);
    }
}
