using System.Text.RegularExpressions;

namespace Tributary.Tests.Architecture.Sources;

/// <summary>What is committed works on any machine.</summary>
public sealed partial class CommittedTextTests
{
    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".yaml", ".yml", ".txt", ".mjs", ".cjs", ".js", ".avsc", ".proto", ".bicep", ".editorconfig", ""];

    /// <summary>Where this checkout lies; null where that is no text that would stand out.</summary>
    private static readonly string? Here = Path.GetDirectoryName(Repository.Root) is { Length: > 1 } parent ? $"{parent}/" : null;

    [Fact]
    public void No_file_names_where_this_checkout_lies() => Rule.Holds(
        from file in Repository.Files
        where Here is not null && Texts.Contains(Path.GetExtension(file)) && Repository.Read(file).Contains(Here, StringComparison.Ordinal)
        select $"{file} names {Here}.");

    [Fact]
    public void No_file_names_a_folder_of_one_machine() => Rule.Holds(
        from file in Repository.Files
        where Texts.Contains(Path.GetExtension(file)) && file != "tests/Architecture/Sources/CommittedTextTests.cs"
        let place = MachineFolder().Match(Repository.Read(file))
        where place.Success
        select $"{file} names {place.Value}.");

    [Theory]
    [InlineData("see /home/ann/src", true)]
    [InlineData("see /root/x", true)]
    [InlineData(@"C:\Users\ann", true)]
    [InlineData("/Users/ann/src", true)]
    [InlineData("the home/page and the rootless /api/orders", false)]
    [InlineData("https://example.org/home/page", false)]
    public void A_folder_of_one_machine_is_recognized(string text, bool found) => Assert.Equal(found, MachineFolder().IsMatch(text));

    [Fact]
    public void Lock_files_name_no_package_index() => Rule.Holds(
        from file in Repository.Files
        where Path.GetFileName(file) is "package-lock.json" && Repository.Read(file).Contains("\"resolved\":", StringComparison.Ordinal)
        select $"{file} has 'resolved' addresses: its .npmrc leaves them out, so make it again in its own folder.");

    [Fact]
    public void Links_between_documents_lead_somewhere() => Rule.Holds(
        from file in Repository.Files
        where file.EndsWith(".md", StringComparison.Ordinal)
        from Match link in Link().Matches(Repository.Read(file))
        let target = link.Groups["target"].Value
        where !target.Contains(':', StringComparison.Ordinal)
        let path = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{file} links to {target}, which is not there.");

    [GeneratedRegex(@"(?<![\w.])(/home/\w+/|/root/|/Users/\w+)|[A-Za-z]:\\Users\\")]
    private static partial Regex MachineFolder();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
