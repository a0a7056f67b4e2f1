using Microsoft.Extensions.Configuration;
using Shop.Contracts.Schemas;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Importing;
using shop.operations.v1;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Announcing;

/// <summary>Whether anybody is told is a setting; and what the events are of: this registry and no other, each schema once.</summary>
public sealed class SilentRegistryTests
{
    private readonly InMemoryStateStorage storage = new();
    private readonly InMemoryLog log = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_without_a_broker_keeps_nothing_for_one()
    {
        await using var registry = await RunningRegistry.Start(storage);
        await registry.Register("s", SampleSchemas.User);

        Assert.Equal(0, await registry.Relay());
        Assert.Equal(["head", "s|.|s|0000000001|00"], storage.RowsOf("registry").Select(row => row.Key));
    }

    [Fact]
    public async Task Told_from_some_day_on_events_begin_with_one_and_say_nothing_of_before()
    {
        using (var silent = new AnnouncingRegistry(storage, log, announces: false))
            await silent.Register("s", SampleSchemas.User);
        using var telling = new AnnouncingRegistry(storage, log);
        await telling.Register("t", SampleSchemas.UserWithAge);

        await telling.Relay();

        Announced.AssertWhole(log, 1);
        Assert.Equal("t", Announced.Once(log)[0].Subject);
    }

    [Fact]
    public async Task A_registry_on_new_storage_is_another_one()
    {
        using var one = new AnnouncingRegistry(storage, log);
        using var other = new AnnouncingRegistry(new InMemoryStateStorage(), log);
        await one.Register("s", SampleSchemas.User);
        await other.Register("s", SampleSchemas.User);

        await one.Relay();
        await other.Relay();

        Assert.Equal(2, Announced.On(log).DistinctBy(record => record.Id).Count());
    }

    [Fact]
    public async Task The_suite_s_schemas_are_told_once_each_with_their_streams_and_not_again_by_a_restart()
    {
        var locked = SchemaLock.Committed.Registered;
        for (var start = 0; start < 2; start++)
        {
            using var registry = new AnnouncingRegistry(storage, log);
            await registry.Get<SchemaImport>().Run(locked, Stop);
            await registry.Relay();
        }

        Announced.AssertWhole(log, locked.Count);
        var told = Announced.Once(log);
        Assert.Equal(locked.Select(schema => (schema.Subject, (int?)schema.Version, (int?)schema.Id)), told.Select(change => (change.Subject, change.Version, change.Id)));
        Assert.All(told, change => Assert.Equal((SchemaChange.Registered, null), (change.Change, change.CheckedUnder)));
        Assert.All(told, change => Assert.Equal(change.Subject, Assert.Single(change.Streams).Name + "-value"));
    }

    [Theory]
    [InlineData(null, null, true, false)]
    [InlineData(null, "host:1", true, true)]
    [InlineData(null, "host:1", false, true)]
    [InlineData("false", "host:1", false, false)]
    [InlineData("false", null, false, false)]
    [InlineData("true", "host:1", true, true)]
    public void Who_has_a_broker_tells_unless_a_setting_forbids_it(string? announces, string? broker, bool local, bool expected) =>
        Assert.Equal(expected, RegistryOptions.From(Settings(announces, broker), local).Announces);

    [Theory]
    [InlineData(null, null, false, "Set Kafka:BootstrapServers")]
    [InlineData("true", null, true, "Set Kafka:BootstrapServers")]
    [InlineData("perhaps", "host:1", true, "Registry:Announces is 'perhaps'")]
    public void In_earnest_it_is_never_left_open_whether_anybody_is_told(string? announces, string? broker, bool local, string message) => Assert.StartsWith(
        message, Assert.Throws<InvalidOperationException>(() => RegistryOptions.From(Settings(announces, broker), local)).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(string? announces, string? broker) => new ConfigurationBuilder().AddInMemoryCollection(
        [new("Registry:Users", "ann:secret"), new("Registry:Announces", announces), new("Kafka:BootstrapServers", broker)]).Build();
}
