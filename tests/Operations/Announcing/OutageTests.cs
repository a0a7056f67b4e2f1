using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Operations.Registry.Announcing;
using Tributary.Messaging.Publishing;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Announcing;

public sealed class OutageTests
{
    private readonly InMemoryStateStorage storage = new();
    private readonly InMemoryLog log = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_that_is_out_hinders_no_registration_and_is_told_of_them_later_in_order()
    {
        log.Refuses = () => true;
        await using var registry = await RunningRegistry.Start(storage, log);
        Assert.Equal(200, (await registry.Send("PUT", "config", """{"compatibility":"NONE"}""")).Status);

        for (var i = 1; i <= 20; i++)
            Assert.Equal(i, await registry.Register($"s{i % 3}", Fixed(i)));
        await Assert.ThrowsAsync<PublishFailedException>(registry.Relay);
        Assert.Empty(Announced.On(log));

        log.Refuses = null;
        await registry.Relay();

        Announced.AssertWhole(log, 21);
    }

    [Fact]
    public async Task The_schedule_publishes_what_is_left_and_fails_as_long_as_the_broker_does()
    {
        using var registry = new AnnouncingRegistry(storage, log);
        await registry.Register("s", SampleSchemas.User);
        var schedule = registry.Make<RelaySchemaEventsOnSchedule>();
        log.Refuses = () => true;
        await Assert.ThrowsAsync<PublishFailedException>(() => schedule.Run(new TimerInfo(), Stop));

        log.Refuses = null;
        await schedule.Run(new TimerInfo(), Stop);

        Announced.AssertWhole(log, 1);
    }

    [Fact]
    public async Task An_event_is_published_behind_its_change_without_anybody_asking()
    {
        await using var registry = await RunningRegistry.Start(storage, log);
        var consumer = log.Join(Streams.Schema, "test");
        await registry.Register("s", SampleSchemas.User);

        Assert.Single(await consumer.Poll(10, TimeSpan.FromSeconds(30), Stop));
    }

    [Fact]
    public async Task A_start_publishes_what_the_last_one_left()
    {
        using (var crashed = new AnnouncingRegistry(storage, log))
            await crashed.Register("s", SampleSchemas.User);
        var consumer = log.Join(Streams.Schema, "test");

        await using var registry = await RunningRegistry.Start(storage, log);

        Assert.Single(await consumer.Poll(10, TimeSpan.FromSeconds(30), Stop));
    }

    [Fact]
    public async Task A_row_that_is_no_event_is_not_skipped_and_hinders_no_registration()
    {
        await using var registry = await RunningRegistry.Start(storage, log);
        await storage.Commit("registry", [new Tributary.State.Storage.RowChange.Insert("Event|0000000000000000000", new byte[] { 1, 2 })], Stop);

        Assert.Equal(1, await registry.Register("s", SampleSchemas.User));

        await Assert.ThrowsAsync<Tributary.Messaging.Envelopes.MalformedRecordException>(registry.Relay);
        Assert.Empty(Announced.On(log));
        Assert.Equal("""["s"]""", (await registry.Send("GET", "subjects")).Body);
    }

    [Fact]
    public async Task Fifty_registrations_of_one_schema_at_once_are_one_event()
    {
        await using var registry = await RunningRegistry.Start(storage, log);
        await using var other = await RunningRegistry.Start(storage, log);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? registry : other).Register("s", SampleSchemas.User)));
        await registry.Relay();

        Announced.AssertWhole(log, 1);
    }

    [Fact]
    public async Task Versions_that_two_instances_register_at_once_are_told_in_the_order_of_their_numbers()
    {
        await using var registry = await RunningRegistry.Start(storage, log);
        await using var other = await RunningRegistry.Start(storage, log);
        Assert.Equal(200, (await registry.Send("PUT", "config", """{"compatibility":"NONE"}""")).Status);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? registry : other).Register("s", Fixed(i))));
        await registry.Relay();

        Announced.AssertWhole(log, 61);
        Assert.Equal(Enumerable.Range(1, 60), Announced.Once(log).Where(change => change.Subject == "s").Select(change => change.Version!.Value));
    }

    private static string Fixed(int number) => $$"""{"type":"fixed","name":"F{{number}}","size":4}""";
}
