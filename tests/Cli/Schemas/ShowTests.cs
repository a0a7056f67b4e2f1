using Tributary.Tests.Cli.Commands;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>What people are shown of the working tree's schemas.</summary>
public sealed class ShowTests : IDisposable
{
    private readonly SchemaRepository repository = SchemaRepository.WithApple();
    private readonly Tool tool = new();

    public ShowTests() => tool.Folder = repository.Root;

    [Fact]
    public async Task List_has_every_version_and_what_has_no_id_yet()
    {
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Write("avro/things/Pear.avsc", SchemaRepository.Record("Pear", "things.pear.v1", ""));

        Assert.Equal(0, await tool.RunAsync("schemas", "list", "--json"));

        Assert.Equal(
            ["things.apple.v1-value 1 1 ", "things.apple.v1-value   not locked yet", "things.pear.v1-value   not locked yet"],
            tool.LastJson().GetProperty("schemas").EnumerateArray().Select(row => $"{row.GetProperty("subject")} {row.GetProperty("version")} {row.GetProperty("id")} {row.GetProperty("remark")}"));
        Assert.Contains("not locked yet", tool.Output, StringComparison.Ordinal);
        Assert.Contains("2 subjects in the working tree.", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_has_the_file_with_its_documentation_or_a_version_without()
    {
        repository.WriteApple(SchemaRepository.TwoFields);

        Assert.Equal(0, await tool.RunAsync("schemas", "show", SchemaRepository.Apple, "--json"));
        Assert.Contains("\"doc\":\"d\"", tool.LastJson().GetProperty("schema").GetString(), StringComparison.Ordinal);
        Assert.Contains("File     shared/Contracts/avro/things/Apple.avsc", tool.Output, StringComparison.Ordinal);
        Assert.Contains("Version  not yet, id not yet; all versions: 1", tool.Output, StringComparison.Ordinal);

        Assert.Equal(0, await tool.RunAsync("schemas", "show", "things.apple.v1-value", "--version", "1", "--json"));
        Assert.DoesNotContain("doc", tool.LastJson().GetProperty("schema").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, tool.LastJson().GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("things.pear.v1", "things.pear.v1: the working tree has no such stream or subject; 'schemas list' names those that there are")]
    [InlineData("things.apple.v1 --version 3", "--version 3: things.apple.v1-value has the versions 1")]
    public async Task What_is_not_there_is_one_line(string arguments, string says)
    {
        Assert.Equal(2, await tool.RunAsync(["schemas", "show", .. arguments.Split(' ')]));

        Assert.Contains(says, Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_names_what_came_went_and_changed_and_who_reads_whom()
    {
        repository.WriteApple("""{"name":"a","type":"long","doc":"d"},{"name":"b","type":"string","doc":"d"}""");

        Assert.Equal(0, await tool.RunAsync("schemas", "diff", SchemaRepository.Apple, "--json"));

        Assert.All(
            [
                "  + Apple.b: string", "  ~ Apple.a: int -> long",
                "The new one reads what was written by the old one: no", "(READER_FIELD_MISSING_DEFAULT_VALUE)",
                "The old one reads what is written by the new one: no", "(TYPE_MISMATCH)",
            ],
            words => Assert.Contains(words, tool.Output, StringComparison.Ordinal));
        var difference = tool.LastJson();
        Assert.Equal(["came", "changed"], difference.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("kind").GetString()));
        Assert.False(difference.GetProperty("newReadsOld").GetProperty("holds").GetBoolean());
        Assert.Equal("/fields/1", Assert.Single(difference.GetProperty("newReadsOld").GetProperty("reasons").EnumerateArray()).GetProperty("path").GetString());

        repository.WriteApple("");
        Assert.Equal(0, await tool.RunAsync("schemas", "diff", SchemaRepository.Apple));
        Assert.Contains("  - Apple.a: int", tool.Output, StringComparison.Ordinal);
        Assert.Contains("The new one reads what was written by the old one: yes", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_across_formats_and_with_what_is_not_there_says_so()
    {
        repository.Delete(SchemaRepository.AppleFile);
        repository.Write("proto/things/apple.proto", SchemaRepository.Message(SchemaRepository.Apple, "message Apple {\n  int32 a = 1;\n}"));
        repository.Write("avro/things/Pear.avsc", SchemaRepository.Record("Pear", "things.pear.v1", ""));

        Assert.Equal(0, await tool.RunAsync("schemas", "diff", SchemaRepository.Apple));
        Assert.Contains("it was written in AVRO and is in PROTOBUF", tool.Output, StringComparison.Ordinal);

        Assert.Equal(2, await tool.RunAsync("schemas", "diff", "things.pear.v1"));
        Assert.Contains(" has no such stream or subject", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_was_retired_is_listed_and_its_last_version_shown()
    {
        repository.Delete(SchemaRepository.AppleFile);

        Assert.Equal(0, await tool.RunAsync("schemas", "list", "--json"));
        Assert.Equal("retired", Assert.Single(tool.LastJson().GetProperty("schemas").EnumerateArray()).GetProperty("remark").GetString());
        Assert.Equal(0, await tool.RunAsync("schemas", "show", SchemaRepository.Apple));
        Assert.Equal(2, await tool.RunAsync("schemas", "diff", SchemaRepository.Apple));
        Assert.Contains("things.apple.v1 was retired", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        tool.Dispose();
        repository.Dispose();
    }
}
