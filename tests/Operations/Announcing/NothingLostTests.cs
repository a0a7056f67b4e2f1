using Shop.Operations.Registry.Announcing;
using Shop.Operations.Registry.Deleting;
using Shop.Operations.Registry.Model;
using shop.operations.v1;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Announcing;

/// <summary>Whatever fails between a change and its event: the event comes, and where it comes twice it has the same id.</summary>
public sealed class NothingLostTests : IDisposable
{
    private readonly InMemoryStateStorage storage = new();
    private readonly InMemoryLog log = new(TimeProvider.System);
    private readonly AnnouncingRegistry a;
    private readonly AnnouncingRegistry b;

    public NothingLostTests() => (a, b) = (new AnnouncingRegistry(storage, log), new AnnouncingRegistry(storage, log));

    private IEnumerable<Row> Outbox => storage.RowsOf("registry").Where(row => row.Key.StartsWith("Event|", StringComparison.Ordinal));

    [Fact]
    public async Task An_instance_that_ends_between_commit_and_publish_leaves_its_event_to_another()
    {
        await a.Register("s", SampleSchemas.User);
        a.Dispose();
        Assert.Empty(Announced.On(log));

        Assert.Equal(1, await b.Relay());

        Announced.AssertWhole(log, 1);
        Assert.Empty(Outbox);
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_has_its_event_and_no_second_one_when_it_is_asked_for_again()
    {
        storage.Interfere = request => request.Operation == StorageOperation.Commit ? StorageFault.AfterApplying : null;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => a.Register("s", SampleSchemas.User));
        storage.Interfere = null;
        await a.Register("s", SampleSchemas.User);

        await a.Relay();

        Announced.AssertWhole(log, 1);
    }

    [Fact]
    public async Task A_change_that_was_not_applied_has_no_event()
    {
        storage.Interfere = request => request.Operation == StorageOperation.Commit ? StorageFault.BeforeApplying : null;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => a.Register("s", SampleSchemas.User));
        storage.Interfere = null;

        Assert.Equal(0, await a.Relay());
    }

    [Fact]
    public async Task A_change_that_is_applied_late_has_its_event_then()
    {
        var late = new TaskCompletionSource();
        storage.Interfere = request => request.Operation == StorageOperation.Commit ? StorageFault.ApplyLate(late.Task) : null;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => a.Register("s", SampleSchemas.User));
        storage.Interfere = null;
        Assert.Equal(0, await a.Relay());

        late.SetResult();

        Assert.Equal(1, await a.Relay());
        Announced.AssertWhole(log, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_was_published_and_not_forgotten_comes_again_with_its_id(bool forgotten)
    {
        await a.Register("s", SampleSchemas.User);
        storage.Interfere = request => request.Operation == StorageOperation.Commit ? forgotten ? StorageFault.AfterApplying : StorageFault.BeforeApplying : null;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => a.Relay());
        storage.Interfere = null;

        await b.Relay();

        Assert.Equal(forgotten ? 1 : 2, Announced.On(log).Count);
        Assert.Single(Announced.On(log).Select(record => record.Id).Distinct());
        Assert.Empty(Outbox);
    }

    [Fact]
    public async Task A_publish_that_fails_half_way_is_made_again_from_the_oldest()
    {
        await a.AllowAll();
        for (var i = 0; i < 5; i++)
            await a.Register("s", Fixed(i));
        log.FailNextPublish(afterRecords: 3);
        await Assert.ThrowsAsync<PublishFailedException>(() => a.Relay());

        await a.Relay();

        Announced.AssertWhole(log, 6);
        Assert.Equal(9, Announced.On(log).Count);
    }

    [Fact]
    public async Task Two_instances_that_relay_at_once_may_repeat_an_event_and_leave_out_none()
    {
        for (var i = 0; i < 5; i++)
            await a.Register($"s{i}", Fixed(i));
        var (reached, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        // The first is about to delete what it has published.
        storage.Interfere = request => request.Operation == StorageOperation.Commit && reached.TrySetResult() ? StorageFault.HoldRequest(held.Task) : null;
        var first = a.Relay();
        await reached.Task;
        await b.Relay();
        await b.Register("s5", Fixed(5));

        held.SetResult();
        await first;

        Announced.AssertWhole(log, 6);
        Assert.Equal(11, Announced.On(log).Count);
        Assert.Empty(Outbox);
    }

    [Fact]
    public async Task A_subject_with_more_versions_than_a_transaction_holds_is_told_of_whole()
    {
        await a.AllowAll();
        for (var i = 0; i < 120; i++)
            await a.Register("s", Fixed(i));
        await a.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: false));
        await b.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: true));

        Assert.Equal(361, await a.Relay());

        Announced.AssertWhole(log, 361);
        var told = Announced.Once(log).CountBy(change => change.Change).ToDictionary();
        Assert.Equal((120, 120, 120), (told[SchemaChange.Registered], told[SchemaChange.SoftlyDeleted], told[SchemaChange.PermanentlyDeleted]));
    }

    [Fact]
    public async Task A_schema_as_large_as_they_may_be_has_an_event_that_any_broker_takes()
    {
        var symbols = string.Join(',', Enumerable.Range(0, 69_000).Select(i => $"\"Symbol{i:D6}\""));
        await a.Register(new string('s', 8_000), $$"""{"type":"enum","name":"E","symbols":[{{symbols}}]}""");

        Assert.InRange(Assert.Single(Outbox).Content.Length, 1, EventOutbox.LargestEvent);
        Assert.Equal(1, await a.Relay());
    }

    /// <summary>Storage and log fail at random, two instances change and relay at once; what is promised holds all the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task However_often_storage_and_log_fail_each_change_is_told_and_in_order(int seed)
    {
        var random = new Random(seed);
        await a.AllowAll();
        storage.Interfere = _ => Next(random, 100) switch { < 7 => StorageFault.BeforeApplying, < 12 => StorageFault.AfterApplying, _ => null };
        log.Refuses = () => Next(random, 100) < 20;
        await Task.WhenAll(Changes(a, random), Changes(b, random), Relays(a), Relays(b));
        (storage.Interfere, log.Refuses) = (null, null);

        await a.Relay();

        var head = Shop.Operations.Registry.Storing.RegistryHead.Decode(storage.RowsOf("registry").Single(row => row.Key == "head").Content);
        Assert.True(head.Events > 20);
        Announced.AssertWhole(log, (int)head.Events);
        Assert.Empty(Outbox);
    }

    public void Dispose()
    {
        a.Dispose();
        b.Dispose();
    }

    private static async Task Changes(AnnouncingRegistry registry, Random random)
    {
        for (var i = 0; i < 40; i++)
            await Unless<StorageUnavailableException>(() => registry.Register($"s{Next(random, 3)}", Fixed(Next(random, 1000))));
    }

    private static async Task Relays(AnnouncingRegistry registry)
    {
        for (var i = 0; i < 40; i++)
            await Unless<StorageUnavailableException>(() => Unless<PublishFailedException>(registry.Relay));
    }

    private static async Task Unless<TFault>(Func<Task> act)
        where TFault : Exception
    {
        try
        {
            await act();
        }
        catch (TFault)
        {
            // One of those that the test causes.
        }
    }

    private static int Next(Random random, int below)
    {
        lock (random)
            return random.Next(below);
    }

    private static string Fixed(int number) => $$"""{"type":"fixed","name":"F{{number}}","size":4}""";
}
