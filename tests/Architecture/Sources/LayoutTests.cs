namespace Tributary.Tests.Architecture.Sources;

public sealed class LayoutTests
{
    private static readonly HashSet<string> NamesThatSayNothing =
        new(["Common", "Utils", "Utilities", "Util", "Helpers", "Helper", "Manager", "Managers", "Base", "Extensions"], StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void The_tree_is_found()
    {
        Assert.Contains("Functions.sln", Repository.Files);
        Assert.True(Repository.CSharp().Count() > 150, "The rules below would hold of an empty tree.");
    }

    [Fact]
    public void A_C_sharp_file_has_at_most_300_lines() => Rule.Holds(
        from file in Repository.CSharp()
        let lines = Repository.Lines(file).Length
        where lines > 300
        select $"{file} has {lines} lines: split it by concept.");

    [Fact]
    public void A_Program_of_a_function_app_has_at_most_15_lines() => Rule.Holds(
        from file in Repository.CSharp("functions/")
        where file.EndsWith("/Program.cs", StringComparison.Ordinal)
        let lines = Repository.Lines(file).Length
        where lines > 15
        select $"{file} has {lines} lines: what it sets up belongs in the context's module.");

    [Fact]
    public void No_folder_and_no_file_has_a_name_that_says_nothing() => Rule.Holds(
        from file in Repository.Files
        from part in file.Split('/')
        where NamesThatSayNothing.Contains(part.Split('.')[0])
        select $"{file}: '{part}' does not say what is in it.");

    [Fact]
    public void Only_Program_knows_the_local_host() => Rule.Holds(
        from file in Repository.CSharp("functions/")
        where !file.EndsWith("/Program.cs", StringComparison.Ordinal) && Repository.Read(file).Contains("Tributary.LocalHost", StringComparison.Ordinal)
        select $"{file} knows the local host, which is not there in Azure.");

    [Fact]
    public void Log_messages_are_declared_in_Log() => Rule.Holds(
        from file in Repository.CSharp()
        where !file.StartsWith("tests/", StringComparison.Ordinal) && !file.EndsWith("/Log.cs", StringComparison.Ordinal)
        where Repository.Lines(file).Any(line => line.TrimStart().StartsWith("[LoggerMessage", StringComparison.Ordinal))
        select $"{file} declares a log message; the project's Log.cs is the place.");
}
