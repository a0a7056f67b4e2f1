using Shop.Operations.Registry.Model;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Storing;

public sealed class ConcurrencyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_registrations_of_one_schema_at_once_give_one_id()
    {
        await using var registry = await RunningRegistry.Start();

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => registry.Register("s", SampleSchemas.User)));

        Assert.All(ids, id => Assert.Equal(1, id));
        Assert.Equal("[1]", (await registry.Send("GET", "subjects/s/versions")).Body);
    }

    [Fact]
    public async Task Fifty_schemas_at_once_get_an_id_each()
    {
        await using var registry = await RunningRegistry.Start();

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => registry.Register($"s{i}", Fixed(i))));

        Assert.Equal(Enumerable.Range(1, 50), ids.Order());
    }

    [Fact]
    public async Task Two_instances_on_one_storage_give_one_schema_one_id_and_different_ones_different_ids()
    {
        var storage = new InMemoryStateStorage();
        await using var a = await RunningRegistry.Start(storage);
        await using var b = await RunningRegistry.Start(storage);

        var same = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? a : b).Register("s", SampleSchemas.User)));
        var different = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? a : b).Register($"t{i}", Fixed(i))));

        Assert.All(same, id => Assert.Equal(1, id));
        Assert.Equal(Enumerable.Range(2, 40), different.Order());
    }

    [Fact]
    public async Task Versions_of_a_subject_that_two_instances_register_at_once_have_no_gap_and_no_twins()
    {
        var storage = new InMemoryStateStorage();
        using var a = new Instance(storage);
        using var b = new Instance(storage, "b");
        await a.Store.Change(_ => Shop.Operations.Registry.Storing.RegistryDecision.Of(0, RegistryChange.Put(new SubjectConfig(SubjectName.Top, new RegistryConfig { CompatibilityLevel = "NONE" }))), Stop);

        var registered = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 2 == 0 ? a : b).Register("s", Fixed(i))));

        Assert.Equal(Enumerable.Range(1, 30), registered.Select(schema => schema.Version).Order());
        Assert.Equal(Enumerable.Range(1, 30), registered.Select(schema => schema.Id).Order());
    }

    private static string Fixed(int number) => $$"""{"type":"fixed","name":"F{{number}}","size":4}""";
}
