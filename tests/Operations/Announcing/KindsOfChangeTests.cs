using shop.operations.v1;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Announcing;

/// <summary>Each kind of change, made over HTTP, is told as one event that says what it was and what counts now.</summary>
public sealed class KindsOfChangeTests : IAsyncLifetime
{
    private readonly InMemoryLog log = new(TimeProvider.System);
    private RunningRegistry registry = null!;

    public async ValueTask InitializeAsync() => registry = await RunningRegistry.Start(new InMemoryStateStorage(), log);

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task A_new_version_is_told_with_where_its_text_is_and_under_which_level_it_was_compared()
    {
        await registry.Register("s", SampleSchemas.User);
        await registry.Register("s", SampleSchemas.UserWithAge);

        var told = await Told();

        Assert.Equal([SchemaChange.Registered, SchemaChange.Registered], told.Select(change => change.Change));
        var second = told[1];
        Assert.Equal(("s", 2, 2, SchemaLanguage.Avro), (second.Subject, second.Version, second.Id, second.Format));
        Assert.Equal((SubjectCompatibility.Backward, SubjectCompatibility.Backward, SubjectMode.ReadWrite), (second.CheckedUnder, second.Compatibility, second.Mode));
        Assert.Equal(200, (await registry.Send("GET", $"schemas/guids/{second.Guid}")).Status);
        Assert.Equal((null, null), (second.PreviousCompatibility, second.PreviousMode));
        Assert.Empty(second.Streams);
    }

    [Theory]
    [InlineData(SampleSchemas.JsonUser, "JSON", SchemaLanguage.Json)]
    [InlineData(SampleSchemas.ProtoUser, "PROTOBUF", SchemaLanguage.Protobuf)]
    public async Task The_schema_s_language_is_told(string schema, string type, SchemaLanguage language)
    {
        await registry.Register("s", schema, $",\"schemaType\":\"{type}\"");

        Assert.Equal(language, Assert.Single(await Told()).Format);
    }

    [Fact]
    public async Task A_schema_that_was_forced_or_imported_was_not_compared()
    {
        await registry.Register("s", SampleSchemas.User);
        Assert.Equal(200, (await registry.Send("POST", "subjects/s/versions?force=true", RunningRegistry.Body(SampleSchemas.UserByNumber))).Status);
        Assert.Equal(200, (await registry.Send("PUT", "mode/t", """{"mode":"IMPORT"}""")).Status);
        await registry.Register("t", SampleSchemas.User, ",\"version\":7,\"id\":1");

        var told = await Told();

        Assert.Equal([SubjectCompatibility.Backward, null, null, null], told.Select(change => change.CheckedUnder));
        Assert.Equal((SchemaChange.Registered, 7, 1, SubjectMode.Import), (told[3].Change, told[3].Version, told[3].Id, told[3].Mode));
    }

    [Fact]
    public async Task What_is_refused_or_known_already_is_not_told()
    {
        await registry.Register("s", SampleSchemas.User);
        await registry.Register("s", SampleSchemas.User);
        Assert.Equal(409, (await registry.Send("POST", "subjects/s/versions", RunningRegistry.Body(SampleSchemas.UserByNumber))).Status);
        Assert.Equal(404, (await registry.Send("DELETE", "subjects/t")).Status);

        Assert.Single(await Told());
    }

    [Fact]
    public async Task Deleting_softly_registering_again_and_deleting_for_good_are_told_apart()
    {
        await registry.Register("s", SampleSchemas.User);
        await Done("DELETE", "subjects/s/versions/1");
        await registry.Register("s", SampleSchemas.User);
        await Done("DELETE", "subjects/s");
        await Done("DELETE", "subjects/s?permanent=true");

        Assert.Equal(
            [
                (SchemaChange.Registered, 1, 1), (SchemaChange.SoftlyDeleted, 1, 1),
                // The version that was deleted makes room for the new one.
                (SchemaChange.PermanentlyDeleted, 1, 1), (SchemaChange.Reregistered, 2, 1),
                (SchemaChange.SoftlyDeleted, 2, 1), (SchemaChange.PermanentlyDeleted, 2, 1),
            ],
            (await Told()).Select(change => (change.Change, change.Version!.Value, change.Id!.Value)));
    }

    [Fact]
    public async Task A_version_that_an_import_writes_over_is_replaced()
    {
        await Done("PUT", "mode/s", """{"mode":"IMPORT"}""");
        await registry.Register("s", SampleSchemas.User, ",\"version\":1,\"id\":1");
        await registry.Register("s", SampleSchemas.UserByNumber, ",\"version\":1,\"id\":2");

        var last = (await Told())[^1];

        Assert.Equal((SchemaChange.Replaced, 1, 2), (last.Change, last.Version, last.Id));
    }

    [Fact]
    public async Task A_level_is_told_with_the_one_before_it()
    {
        await Done("PUT", "config/s", """{"compatibility":"FULL_TRANSITIVE"}""");
        await Done("PUT", "config/s", """{"compatibility":"FULL_TRANSITIVE"}""");
        await Done("DELETE", "config/s");
        await Done("PUT", "config", """{"compatibility":"NONE"}""");

        var told = await Told();

        Assert.Equal(
            [
                ("s", SubjectCompatibility.Backward, SubjectCompatibility.FullTransitive), ("s", SubjectCompatibility.FullTransitive, SubjectCompatibility.Backward),
                (":.:", SubjectCompatibility.Backward, SubjectCompatibility.None),
            ],
            told.Select(change => (change.Subject, change.PreviousCompatibility!.Value, change.Compatibility)));
        Assert.All(told, change => Assert.Equal((SchemaChange.CompatibilityChanged, null, null), (change.Change, change.Version, change.Id)));
    }

    [Fact]
    public async Task Another_setting_is_told_as_one()
    {
        await Done("PUT", "config/s", """{"normalize":true}""");

        Assert.Equal((SchemaChange.ConfigurationChanged, SubjectCompatibility.Backward), Assert.Single((await Told()).Select(change => (change.Change, change.Compatibility))));
    }

    [Fact]
    public async Task A_mode_is_told_with_the_one_before_it()
    {
        await Done("PUT", "mode/:.c:", """{"mode":"READONLY"}""");
        await Done("DELETE", "mode/:.c:");

        Assert.Equal(
            [(SchemaChange.ModeChanged, ":.c:", SubjectMode.ReadWrite, SubjectMode.ReadOnly), (SchemaChange.ModeChanged, ":.c:", SubjectMode.ReadOnly, SubjectMode.ReadWrite)],
            (await Told()).Select(change => (change.Change, change.Subject, change.PreviousMode!.Value, change.Mode)));
    }

    [Fact]
    public async Task Beginning_to_import_tells_of_what_it_clears_away()
    {
        await registry.Register("s", SampleSchemas.User);
        await Done("DELETE", "subjects/s");
        await Done("PUT", "mode", """{"mode":"IMPORT"}""");

        Assert.Equal(
            [SchemaChange.Registered, SchemaChange.SoftlyDeleted, SchemaChange.PermanentlyDeleted, SchemaChange.ModeChanged], (await Told()).Select(change => change.Change));
    }

    [Fact]
    public async Task A_subject_of_a_context_is_told_of_and_its_context_is_not()
    {
        await registry.Register(":.c:s", SampleSchemas.User);
        await Done("DELETE", "subjects/:.c:s");
        await Done("DELETE", "subjects/:.c:s?permanent=true");
        await Done("DELETE", "contexts/.c", status: 204);

        Assert.Equal([":.c:s", ":.c:s", ":.c:s"], (await Told()).Select(change => change.Subject));
    }

    private async Task Done(string method, string path, string? body = null, int status = 200) => Assert.Equal(status, (await registry.Send(method, path, body)).Status);

    private async Task<IReadOnlyList<SchemaChanged>> Told()
    {
        await registry.Relay();
        return Announced.Once(log);
    }
}
