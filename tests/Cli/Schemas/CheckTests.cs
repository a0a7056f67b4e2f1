using System.Text.Json;
using Tributary.Tests.Cli.Commands;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>What the gate says of a change, against the merge base with main.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly SchemaRepository repository = SchemaRepository.WithApple();
    private readonly Tool tool = new();

    public CheckTests() => tool.Folder = repository.Root;

    [Fact]
    public async Task Nothing_changed_is_unchanged_and_so_is_documentation()
    {
        repository.WriteApple(SchemaRepository.OneField.Replace("\"d\"", "\"better words\"", StringComparison.Ordinal));

        await Verdict("unchanged", 0);

        Assert.Contains("(merge base with main, which is HEAD: only what is not committed is judged)", tool.Output, StringComparison.Ordinal);
        Assert.Contains("1 unchanged, 0 compatible, 0 new, 0 removed, 0 breaking.", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_with_a_default_is_compatible_and_the_missing_id_is_said()
    {
        repository.WriteApple(SchemaRepository.TwoFields);

        var stream = await Verdict("compatible", 0);

        Assert.Contains("it has no id yet", stream.GetProperty("note").GetString(), StringComparison.Ordinal);
        repository.Lock();
        Assert.Equal(JsonValueKind.Null, (await Verdict("compatible", 0)).GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task A_field_without_a_default_breaks_with_path_rule_and_what_to_do()
    {
        repository.WriteApple(SchemaRepository.WithoutDefault);

        var finding = await Breach("READER_FIELD_MISSING_DEFAULT_VALUE");

        Assert.Equal("/fields/1", finding.GetProperty("path").GetString());
        Assert.StartsWith("it can't read version 1: The field 'b'", finding.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Make things.apple.v2, a new major version of the stream", finding.GetProperty("advice").GetString(), StringComparison.Ordinal);
        Assert.All(["READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/1", "things.apple.v1: Make things.apple.v2"], words => Assert.Contains(words, tool.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"a","type":"string","doc":"d"}""", "TYPE_MISMATCH", "/fields/0/type")]
    [InlineData("""{"name":"a","type":{"type":"int","logicalType":"date"},"doc":"d"}""", "LOGICAL_TYPE_CHANGED", "/fields/0/type")]
    public async Task A_field_that_is_something_else_breaks(string fields, string rule, string path)
    {
        repository.WriteApple(fields);

        Assert.Equal(path, (await Breach(rule)).GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("proto/things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Pear {\n  string sort = 1;\n  int32 size = 2;\n}", null)]
    [InlineData("proto/things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Pear {\n  int32 sort = 1;\n}", "FIELD_SCALAR_KIND_CHANGED")]
    [InlineData("proto/things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Plum {\n  string sort = 1;\n}", "NAME_CHANGED")]
    [InlineData("json/things/Pear.schema.json", """{"sort":{"type":"string","maxLength":5}}""", """{"sort":{"type":"string"}}""", null)]
    [InlineData("json/things/Pear.schema.json", """{"sort":{"type":"string"}}""", """{"sort":{"type":"integer"}}""", "TYPE_CHANGED")]
    public async Task Messages_and_json_schemas_are_judged_by_their_rules(string file, string before, string after, string? rule)
    {
        repository.Write(file, Pear(file, before));
        repository.Lock();
        repository.Commit();
        repository.Write(file, Pear(file, after));

        if (rule is null)
            await Verdict("compatible", 0, "things.pear.v1");
        else
            await Breach(rule, "things.pear.v1");
    }

    [Fact]
    public async Task A_stream_that_is_not_there_yet_is_new()
    {
        repository.Write("avro/things/Pear.avsc", SchemaRepository.Record("Pear", "things.pear.v1", SchemaRepository.OneField));

        await Verdict("new", 0, "things.pear.v1");
    }

    [Fact]
    public async Task A_schema_that_is_gone_breaks_the_stream_unless_the_catalogue_has_none_any_more()
    {
        repository.Delete(SchemaRepository.AppleFile);
        Assert.Contains("the catalogue still has the stream", (await Breach("SCHEMA_REMOVED")).GetProperty("description").GetString(), StringComparison.Ordinal);

        repository.WriteStreams("things.pear.v1");
        await Verdict("removed", 0);

        repository.Delete("Streams.cs");
        Assert.Contains("nothing says that the stream was retired", (await Breach("SCHEMA_REMOVED")).GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_comes_back_must_read_what_was_written_before_it_went()
    {
        repository.Delete(SchemaRepository.AppleFile);
        repository.WriteStreams("things.pear.v1");
        repository.Commit();

        repository.WriteApple(SchemaRepository.TwoFields);
        await Verdict("new", 0);

        repository.WriteApple(SchemaRepository.WithoutDefault);
        await Breach("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    [Fact]
    public async Task A_schema_that_names_another_stream_is_gone_from_the_one_that_it_had()
    {
        repository.Write(SchemaRepository.AppleFile, SchemaRepository.Record("Apple", "things.pome.v1", SchemaRepository.OneField));

        await Breach("SCHEMA_REMOVED");
        await Verdict("new", 1, "things.pome.v1");
    }

    [Fact]
    public async Task A_stream_s_type_keeps_its_name_and_its_format()
    {
        repository.Write(SchemaRepository.AppleFile, SchemaRepository.Record("Pome", SchemaRepository.Apple, SchemaRepository.OneField, "\"aliases\": [\"Apple\"],"));
        await Breach("NAME_CHANGED");

        repository.Delete(SchemaRepository.AppleFile);
        repository.Write("proto/things/apple.proto", SchemaRepository.Message(SchemaRepository.Apple, "message Apple {\n  int32 a = 1;\n}"));
        Assert.Equal("it was written in AVRO and is in PROTOBUF", (await Breach("FORMAT_CHANGED")).GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_level_may_be_raised_and_not_lowered()
    {
        repository.WriteApple(SchemaRepository.OneField, "\"compatibility\": \"FULL_TRANSITIVE\",");
        await Verdict("unchanged", 0);
        repository.Commit();
        repository.Git("checkout", "-q", "-b", "work");

        repository.WriteApple(SchemaRepository.OneField);
        Assert.Equal("the compatibility level was FULL_TRANSITIVE and is BACKWARD_TRANSITIVE", (await Breach("LEVEL_LOWERED")).GetProperty("description").GetString());

        // A level that goes in the same change still holds: the old one can't read this.
        repository.WriteApple("""{"name":"b","type":"int","default":0,"doc":"d"}""", "\"compatibility\": \"NONE\",");
        await Breach("LEVEL_LOWERED");
        await Breach("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    [Theory]
    [InlineData("BACKWARD_TRANSITIVE", "breaking", 1)]
    [InlineData("BACKWARD", "compatible", 0)]
    public async Task A_transitive_level_asks_every_version_of_the_lock_file(string level, string verdict, int exit)
    {
        // Each reads the one before it; the last can't read the first.
        var more = $"\"compatibility\": \"{level}\",";
        foreach (var fields in new[] { "", SchemaRepository.TwoFields, SchemaRepository.WithoutDefault })
        {
            repository.WriteApple(fields is "" ? SchemaRepository.OneField : fields, more);
            if (fields == SchemaRepository.WithoutDefault)
                break;
            repository.Lock();
            repository.Commit();
        }

        await Verdict(verdict, exit);
        if (exit == 1)
            Assert.Contains("version 1", (await Breach("READER_FIELD_MISSING_DEFAULT_VALUE")).GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_to_an_earlier_schema_is_judged_by_the_one_that_holds()
    {
        repository.WriteApple(SchemaRepository.TwoFields, "\"compatibility\": \"FULL\",");
        repository.Lock();
        repository.Commit();

        repository.WriteApple(SchemaRepository.OneField, "\"compatibility\": \"FULL\",");

        await Verdict("compatible", 0);
    }

    public void Dispose()
    {
        tool.Dispose();
        repository.Dispose();
    }

    private static string Pear(string file, string text) =>
        file.EndsWith(".proto", StringComparison.Ordinal) ? SchemaRepository.Message("things.pear.v1", text) : SchemaRepository.JsonSchema("Pear", "things.pear.v1", text);

    private async Task<JsonElement> Verdict(string verdict, int exit, string stream = SchemaRepository.Apple)
    {
        Assert.Equal(exit, await tool.RunAsync("schemas", "check", "--json"));
        Assert.Empty(tool.ErrorLines);
        var judged = tool.LastJson().GetProperty("streams").EnumerateArray().Single(judged => judged.GetProperty("stream").GetString() == stream);
        Assert.Equal(verdict, judged.GetProperty("verdict").GetString());
        return judged;
    }

    private async Task<JsonElement> Breach(string rule, string stream = SchemaRepository.Apple) =>
        (await Verdict("breaking", 1, stream)).GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("rule").GetString() == rule);
}
