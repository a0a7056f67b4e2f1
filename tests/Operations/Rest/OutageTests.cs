using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Rest;

public sealed class OutageTests
{
    [Fact]
    public async Task While_the_storage_is_out_known_schemas_are_answered_and_registrations_are_a_registry_s_fault()
    {
        var storage = new InMemoryStateStorage();
        await using var registry = await RunningRegistry.Start(storage);
        await registry.Register("s", SampleSchemas.User);
        storage.Interfere = _ => StorageFault.BeforeApplying;

        var known = await registry.Send("GET", "schemas/ids/1");
        var again = await registry.Send("POST", "subjects/s/versions", RunningRegistry.Body(SampleSchemas.User));
        var refused = await registry.Send("POST", "subjects/s/versions", RunningRegistry.Body(SampleSchemas.UserWithAge));

        Assert.Equal((200, 200), (known.Status, again.Status));
        Assert.Equal((500, 50001), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_registry_that_has_read_nothing_yet_says_that_its_storage_is_out()
    {
        await using var registry = await RunningRegistry.Start(new InMemoryStateStorage { Interfere = _ => StorageFault.BeforeApplying });

        var reply = await registry.Send("GET", "subjects");

        Assert.Equal((500, 50001, "The registry's storage does not answer; try again later."), (reply.Status, reply.Code, reply.Message));
    }
}
