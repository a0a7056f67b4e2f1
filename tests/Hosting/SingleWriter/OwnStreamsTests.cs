using System.Text.Json;
using Microsoft.Extensions.Hosting;
using shop.inventory.v1;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Hosting;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Telemetry;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.Hosting.SingleWriter;

/// <summary>A context publishes to its own streams and to no other, by whatever road and in whatever format; what it may not is not sent, and nothing with it.</summary>
public sealed class OwnStreamsTests : IDisposable
{
    private static readonly Slot Some = new(1);
    private readonly ImpatientTime time = new();
    private readonly PipelineMetrics metrics = new();
    private readonly InMemoryLog log;

    public OwnStreamsTests() => log = new InMemoryLog(time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Foreign => new()
    {
        { Contexts.Orders, Streams.Stock },
        { Contexts.Orders, Streams.Activity },
        { Contexts.Orders, Streams.ProviderWebhook },
        { Contexts.Insights, Streams.ProviderWebhook },
        { Contexts.Payments, Streams.Activity },
    };

    public void Dispose() => metrics.Dispose();

    [Theory, MemberData(nameof(Foreign))]
    public async Task A_door_can_t_publish_another_context_s_events_in_any_format(string context, string stream)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => DoorOf(context).Send(Of(stream), "id", time.GetUtcNow(), Token));

        Assert.Contains($"'{context}' can't publish to '{stream}': its only writer is '{Catalogue.All[stream].Owner}'.", error.Message, StringComparison.Ordinal);
        Assert.Empty(log.Records(stream));
    }

    [Theory]
    [InlineData(Streams.Stock)]
    [InlineData(Streams.Activity)]
    [InlineData(Streams.ProviderWebhook)]
    public async Task Its_owner_can(string stream)
    {
        await DoorOf(Catalogue.All[stream].Owner).Send(Of(stream), "id", time.GetUtcNow(), Token);

        Assert.Single(log.Records(stream));
    }

    [Fact]
    public async Task Of_events_of_which_one_is_another_context_s_none_is_sent()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => DoorOf(Contexts.Insights).Send(
            [new DoorEvent(Of(Streams.Activity), "1", time.GetUtcNow()), new DoorEvent(Of(Streams.Stock), "2", time.GetUtcNow())], Token));

        Assert.Empty(log.Records(Streams.Activity));
    }

    [Theory]
    [InlineData(Streams.PaymentsDeadLetters, "its only writer is 'payments'")]
    [InlineData(Streams.StockCommand, "its only writer is 'inventory'")]
    [InlineData(Streams.PaymentsChangelog, "its only writer is 'payments'")]
    [InlineData("orders.nothing.v1", "the catalogue has no such stream")]
    public async Task Records_that_need_no_encoding_are_held_to_it_too(string topic, string reason)
    {
        OutgoingRecord own = new(Streams.OrdersDeadLetters, null, null, null, []);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PipelineOf(Contexts.Orders).Publisher.Publish([own, own with { Topic = topic }], Token));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(log.Records(Streams.OrdersDeadLetters));
    }

    [Fact]
    public void A_value_of_another_type_than_the_stream_s_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => { _ = DoorOf(Contexts.Insights).Send(new Emission(Catalogue.Activity, "k", new Stock(), Some), "id", time.GetUtcNow(), Token); });

        Assert.Contains("'insights.activity.v1' carries shop.insights.v1.Activity, not shop.inventory.v1.Stock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_of_a_context_without_dead_letters_does_not_start()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Builder().AddContext(new ContextDefinition("sales", Catalogue.All, SchemaLock.Committed)));

        Assert.Contains("'sales' can't publish to 'sales.dead-letters': the catalogue has no such stream", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_whose_store_publishes_another_context_s_entities_does_not_start()
    {
        var builder = Builder().AddContext(new ContextDefinition(Contexts.Orders, Catalogue.All, SchemaLock.Committed));

        var error = Assert.Throws<InvalidOperationException>(() => builder.AddStore<Level, Received<shop.orders.v1.OrderCommand>>("stock", store => store
            .Commands(Catalogue.OrderCommand, received => received)
            .Publishes(Catalogue.Stock, level => new Stock { Sku = level.Sku, OnHand = level.OnHand }, stock => new Level(stock.Sku, stock.OnHand))
            .Decides((level, _) => Decision.Change(level!))
            .Monotone()));

        Assert.Contains("'orders' can't publish to 'inventory.stock.v1'", error.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Builder() => Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

    private static Emission Of(string stream)
    {
        using var webhook = JsonDocument.Parse("""{"id":"evt_1","object":"event","type":"t","created":0,"data":{"object":{}}}""");
        return stream switch
        {
            Streams.Stock => Emission.To(Catalogue.Stock, "k", new Stock { Sku = "85123A" }, Some),
            Streams.Activity => Emission.To(Catalogue.Activity, "k", new shop.insights.v1.Activity { SessionId = "s" }, Some),
            _ => Emission.To(Catalogue.ProviderWebhook, "k", new shop.payments.v1.ProviderWebhook(webhook.RootElement), Some),
        };
    }

    private Door DoorOf(string context) => new(PipelineOf(context));

    private Pipeline PipelineOf(string context) =>
        new(new ContextDefinition(context, Catalogue.All, SchemaLock.Committed), log, log, new ApplierOptions(), metrics, time);
}
