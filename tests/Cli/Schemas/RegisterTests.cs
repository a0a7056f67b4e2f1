using System.Text.Json;
using Tributary.Tests.Cli.Commands;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>The lock file in a registry, and the working tree against one.</summary>
public sealed class RegisterTests(RegistryFixture registry) : IClassFixture<RegistryFixture>, IAsyncLifetime
{
    private const string Subject = "things.apple.v1-value";
    private readonly SchemaRepository repository = SchemaRepository.WithApple();
    private readonly Tool tool = new();

    public async ValueTask InitializeAsync()
    {
        tool.Folder = repository.Root;
        await registry.Clear();
    }

    [Fact]
    public async Task Every_version_gets_its_id_and_the_stream_its_level_and_once_more_changes_nothing()
    {
        repository.WriteApple(SchemaRepository.TwoFields, "\"compatibility\": \"FULL_TRANSITIVE\",");
        repository.Write("proto/things/pear.proto", SchemaRepository.Message("things.pear.v1", "message Pear {\n  string sort = 1;\n}"));
        repository.Write("json/things/Plum.schema.json", SchemaRepository.JsonSchema("Plum", "things.plum.v1", "{}"));
        repository.Locked[0]["id"] = 40;
        repository.Lock();

        var first = await Register(0);

        Assert.Equal(
            ["things.apple.v1-value 1 40 True", "things.apple.v1-value 2 41 True", "things.pear.v1-value 1 42 True", "things.plum.v1-value 1 43 True"],
            first.GetProperty("versions").EnumerateArray().Select(Version));
        Assert.Contains("4 registered, 0 there before, 3 levels set", tool.Output, StringComparison.Ordinal);
        Assert.Equal(41, Json(await registry.Get($"subjects/{Subject}/versions/2")).GetProperty("id").GetInt32());
        Assert.Equal("PROTOBUF", Json(await registry.Get("schemas/ids/42")).GetProperty("schemaType").GetString());
        Assert.Equal("""{"compatibilityLevel":"FULL_TRANSITIVE"}""", await registry.Get($"config/{Subject}"));
        Assert.Equal("""{"mode":"READWRITE"}""", await registry.Get($"mode/{Subject}?defaultToGlobal=true"));

        var again = await Register(0);

        Assert.All(again.GetProperty("versions").EnumerateArray(), version => Assert.False(version.GetProperty("isNew").GetBoolean()));
        Assert.Equal(0, again.GetProperty("levels").GetArrayLength());
        Assert.Equal("[1,2]", await registry.Get($"subjects/{Subject}/versions"));
    }

    [Fact]
    public async Task A_run_that_ended_half_way_is_finished_by_the_next()
    {
        await Register(0);
        await registry.Send(HttpMethod.Put, $"mode/{Subject}?force=true", new { mode = "IMPORT" });
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Lock();

        var finished = await Register(0);

        Assert.Equal([$"{Subject} 1 1 False", $"{Subject} 2 2 True"], finished.GetProperty("versions").EnumerateArray().Select(Version));
        Assert.Equal("""{"mode":"READWRITE"}""", await registry.Get($"mode/{Subject}?defaultToGlobal=true"));
    }

    [Fact]
    public async Task An_id_that_belongs_to_another_schema_is_said_and_nothing_is_changed()
    {
        await registry.Send(HttpMethod.Put, "mode/others?force=true", new { mode = "IMPORT" });
        await registry.Send(HttpMethod.Post, "subjects/others/versions", new { schema = "\"string\"", id = 2, version = 1 });
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Lock();

        await Register(1);

        Assert.Contains($"Version 2 of {Subject}, id 2: in the registry at {registry.Url} the id belongs to another schema.", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("""["others"]""", await registry.Get("subjects"));
    }

    [Fact]
    public async Task A_version_under_another_id_or_with_another_schema_is_said()
    {
        await registry.Send(HttpMethod.Post, $"subjects/{Subject}/versions", new { schema = "\"string\"" });
        var id = Json(await registry.Get($"subjects/{Subject}/versions/1")).GetProperty("id").GetInt32();
        repository.Locked[0]["id"] = id;
        repository.WriteLock();
        await Register(1);
        Assert.Contains("is another schema in the registry", tool.ErrorLines[^1], StringComparison.Ordinal);

        repository.Locked[0]["id"] = id + 1;
        repository.WriteLock();
        await Register(1);
        Assert.Contains($"has the id {id} in the registry", tool.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_without_an_id_is_not_registered()
    {
        repository.WriteApple(SchemaRepository.TwoFields);

        Assert.Equal(2, await tool.RunAsync("schemas", "register", "--to", registry.Url));
        Assert.Contains("avro/things/Apple.avsc has no id yet", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("[]", await registry.Get("subjects"));
    }

    [Fact]
    public async Task A_read_only_registry_is_left_alone()
    {
        await registry.Send(HttpMethod.Put, $"mode/{Subject}", new { mode = "READONLY" });
        try
        {
            Assert.Equal(2, await tool.RunAsync("schemas", "register", "--to", registry.Url));
            Assert.Contains($"{Subject} is READONLY", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
        }
        finally
        {
            await registry.Send(HttpMethod.Delete, $"mode/{Subject}");
        }
    }

    [Fact]
    public async Task The_gate_compares_with_every_version_of_a_registry()
    {
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Lock();
        await Register(0);

        Assert.Equal(("unchanged", 0), await Check());

        repository.WriteApple(SchemaRepository.OneField + ""","""  + """{"name":"c","type":"int","default":0,"doc":"d"}""");
        Assert.Equal(("compatible", 0), await Check());

        // The newest version has the field, the first has not.
        repository.WriteApple(SchemaRepository.WithoutDefault);
        Assert.Equal(("breaking", 1), await Check());
        Assert.Contains("it can't read version 1", tool.Output, StringComparison.Ordinal);

        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Locked[1]["id"] = 9;
        repository.WriteLock();
        Assert.Equal(("breaking", 1), await Check());
        Assert.Contains("LOCKED_ID_CHANGED", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_registry_has_of_other_teams_is_not_compared_and_what_it_lacks_is_new()
    {
        await registry.Send(HttpMethod.Post, "subjects/others.thing.v1-value/versions", new { schema = "\"string\"" });

        Assert.Equal(("new", 0), await Check());
        Assert.DoesNotContain("others", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_s_own_level_may_not_be_lowered()
    {
        await Register(0);
        await registry.Send(HttpMethod.Put, $"config/{Subject}", new { compatibility = "FULL_TRANSITIVE" });

        Assert.Equal(("breaking", 1), await Check());
        Assert.Contains("LEVEL_LOWERED", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_schema_that_refers_to_another_one_is_read_with_it()
    {
        await registry.Send(HttpMethod.Post, "subjects/things.core/versions", new { schema = """{"type":"record","name":"Core","namespace":"shop.things.v1","fields":[]}""" });
        await registry.Send(HttpMethod.Post, $"subjects/{Subject}/versions", new
        {
            schema = """{"type":"record","name":"Apple","namespace":"shop.things.v1","fields":[{"name":"a","type":"int"},{"name":"core","type":"Core"}]}""",
            references = new[] { new { name = "shop.things.v1.Core", subject = "things.core", version = 1 } },
        });
        repository.Locked.Clear();
        repository.WriteLock();

        Assert.Equal(("compatible", 0), await Check());
    }

    [Fact]
    public async Task What_a_registry_has_can_be_listed_and_shown()
    {
        await Register(0);

        Assert.Equal(0, await tool.RunAsync("schemas", "list", "--registry", registry.Url, "--json"));
        var listed = Assert.Single(tool.LastJson().GetProperty("schemas").EnumerateArray());
        Assert.Equal((Subject, 1, 1, "AVRO", "BACKWARD_TRANSITIVE", "things"),
            (listed.GetProperty("subject").GetString(), listed.GetProperty("version").GetInt32(), listed.GetProperty("id").GetInt32(),
                listed.GetProperty("format").GetString(), listed.GetProperty("level").GetString(), listed.GetProperty("owner").GetString()));

        Assert.Equal(0, await tool.RunAsync("schemas", "show", SchemaRepository.Apple, "--registry", registry.Url, "--version", "1"));
        Assert.Contains("\"name\": \"Apple\"", tool.Output, StringComparison.Ordinal);

        Assert.Equal(0, await tool.RunAsync("schemas", "diff", Subject, "--against", registry.Url));
        Assert.Contains("Nothing that a reader could notice.", tool.Output, StringComparison.Ordinal);

        Assert.Equal(2, await tool.RunAsync("schemas", "show", "things.pear.v1", "--registry", registry.Url));
        Assert.Contains("things.pear.v1: the registry at ", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        tool.Dispose();
        repository.Dispose();
        return ValueTask.CompletedTask;
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static string Version(JsonElement version) =>
        $"{version.GetProperty("subject").GetString()} {version.GetProperty("version").GetInt32()} {version.GetProperty("id").GetInt32()} {version.GetProperty("isNew").GetBoolean()}";

    private async Task<JsonElement> Register(int exit)
    {
        Assert.Equal(exit, await tool.RunAsync("schemas", "register", "--to", registry.Url, "--json"));
        return tool.LastJson();
    }

    private async Task<(string? Verdict, int Exit)> Check()
    {
        var exit = await tool.RunAsync("schemas", "check", "--against", registry.Url, "--json");
        return (Assert.Single(tool.LastJson().GetProperty("streams").EnumerateArray()).GetProperty("verdict").GetString(), exit);
    }
}
