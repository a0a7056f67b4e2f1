using Shop.Contracts;
using shop.operations.v1;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Announcing;

/// <summary>An event names the streams of the catalogue that it concerns, and whom to ask about them.</summary>
public sealed class ConcernedStreamsTests : IAsyncLifetime
{
    private readonly InMemoryLog log = new(TimeProvider.System);
    private RunningRegistry registry = null!;

    public async ValueTask InitializeAsync() => registry = await RunningRegistry.Start(new InMemoryStateStorage(), log);

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory]
    [InlineData("orders.order.v1-value", "orders.order.v1")]
    [InlineData("orders.order.v1-key", "orders.order.v1")]
    [InlineData("orders.order.v1", null)]
    [InlineData("somebody-s-value", null)]
    public async Task A_subject_belongs_to_the_stream_that_it_is_named_after(string subject, string? stream)
    {
        await registry.Register(subject, SampleSchemas.User);

        Assert.Equal(stream is null ? [] : [(stream, Contexts.Orders)], (await Last()).Streams.Select(concerned => (concerned.Name, concerned.Owner)));
    }

    [Fact]
    public async Task A_schema_that_others_refer_to_concerns_their_streams_directly_or_not()
    {
        await registry.Register("users", SampleSchemas.User);
        await registry.Register("by-user", SampleSchemas.Order, SampleSchemas.ReferenceTo("users"));
        await registry.Register("payments.payment.v1-value", """{"type":"record","name":"Payment","fields":[{"name":"of","type":"Order"}]}""",
            """
            ,"references":[{"name":"Order","subject":"by-user","version":1}]
            """);
        await registry.Register("orders.order.v1-value", SampleSchemas.Order, SampleSchemas.ReferenceTo("users"));

        await registry.Register("users", SampleSchemas.UserWithAge);

        Assert.Equal([Streams.Order, Streams.Payment], (await Last()).Streams.Select(concerned => concerned.Name));
    }

    [Fact]
    public async Task A_setting_of_more_than_one_subject_names_none()
    {
        await registry.Register("orders.order.v1-value", SampleSchemas.User);
        Assert.Equal(200, (await registry.Send("PUT", "config", """{"compatibility":"NONE"}""")).Status);

        Assert.Empty((await Last()).Streams);
    }

    private async Task<SchemaChanged> Last()
    {
        await registry.Relay();
        return Announced.Once(log)[^1];
    }
}
