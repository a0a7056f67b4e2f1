namespace Tributary.Tests.Contracts.Wire;

/// <summary>Texts that a person approved by committing them. To approve a change: run the tests with TRIBUTARY_APPROVE=1 and review the difference.</summary>
internal static class Approved
{
    /// <summary>Fails unless the approved file holds exactly this text.</summary>
    public static void Check(string file, string text)
    {
        if (Environment.GetEnvironmentVariable("TRIBUTARY_APPROVE") == "1")
        {
            var path = Path.Combine(Repository.Root, "tests", "Contracts", file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        else
            Assert.Equal(Read(file), text);
    }

    /// <summary>What was approved, or an empty text.</summary>
    private static string Read(string file) =>
        Path.Combine(Repository.Root, "tests", "Contracts", file) is var path && File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
}
