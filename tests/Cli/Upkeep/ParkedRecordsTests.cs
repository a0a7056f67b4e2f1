using System.Text;
using Shop.Contracts;
using Tributary.Cli;
using Tributary.Cli.Upkeep;
using Tributary.Hosting.Parking;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Log;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tributary.Tests.Cli.Upkeep;

/// <summary>What is parked and what became of it, read from the streams; and releases, written to them.</summary>
public sealed class ParkedRecordsTests : IAsyncDisposable
{
    private readonly InMemoryLog _log = new(TimeProvider.System);
    private readonly ContextServices _services = new(new KafkaConnection { BootstrapServers = "127.0.0.1:9" }, _ => null, new UpkeepOptions { Kafka = "127.0.0.1:9" }, NullLoggerFactory.Instance);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parked_event_is_listed_once_per_group_however_often_its_letter_was_published()
    {
        await _log.Publish([
            Letter(Streams.InventoryDeadLetters, Streams.StockCommand, 3, "inventory.apply-stock-commands"),
            Letter(Streams.InventoryDeadLetters, Streams.StockCommand, 3, "inventory.apply-stock-commands"),
            Letter(Streams.InventoryDeadLetters, Streams.StockCommand, 1, "inventory.apply-stock-commands"),
            Letter(Streams.ShippingDeadLetters, Streams.Order, 3, "shipping.ship-order"),
            new OutgoingRecord(Streams.ShippingDeadLetters, 0, null, null, []),
        ], Stop);

        var parked = await Read();

        Assert.Equal([$"{Streams.StockCommand}/0/1", $"{Streams.StockCommand}/0/3", $"{Streams.Order}/0/3"], parked.Select(record => record.Letter.Id));
        Assert.All(parked, record => Assert.Equal(ParkedStatus.Waiting, record.Status));
    }

    [Fact]
    public async Task A_release_and_a_giving_up_are_found_on_the_stream_of_the_commands()
    {
        await _log.Publish([.. Enumerable.Range(0, 3).Select(i => Letter(Streams.InventoryDeadLetters, Streams.StockCommand, i, "inventory.apply-stock-commands"))], Stop);
        var letters = (await Read()).Select(record => record.Letter).ToArray();

        await Release(letters[..1], giveUp: false);
        await Release(letters[1..2], giveUp: true);

        Assert.Equal([ParkedStatus.Released, ParkedStatus.GivenUp, ParkedStatus.Waiting], (await Read()).Select(record => record.Status));
        var released = _log.Records(Streams.StockCommand);
        Assert.Equal(2, released.Count);
        Assert.Equal("value", Encoding.UTF8.GetString(released[0].Value!));
        Assert.Null(released[1].Value);
    }

    [Fact]
    public async Task What_one_function_was_given_again_still_waits_for_the_others_that_parked_it()
    {
        await _log.Publish([
            Letter(Streams.ShippingDeadLetters, Streams.Order, 3, "shipping.start-shipment"), Letter(Streams.ShippingDeadLetters, Streams.Order, 3, "shipping.another"),
            new OutgoingRecord(Streams.ShipmentCommand, 0, "key"u8.ToArray(), null, [Text("ce_command", $"release/{Streams.Order}/0/3/shipping.start-shipment")]),
        ], Stop);

        Assert.Equal(
            [("shipping.another", ParkedStatus.Waiting), ("shipping.start-shipment", ParkedStatus.Released)],
            (await Read()).Select(record => (record.Letter.Group, record.Status)).Order());
    }

    [Fact]
    public async Task What_a_dead_letter_leaves_out_can_t_be_released_from_it_and_can_be_given_up()
    {
        var letter = Letter(Streams.InventoryDeadLetters, Streams.StockCommand, 1, "inventory.apply-stock-commands");
        await _log.Publish([letter with { Value = null, Headers = [.. letter.Headers, Text("dlq_omitted", "the value of 7 bytes")] }], Stop);
        var letters = (await Read()).Select(record => record.Letter).ToArray();

        var refused = await Assert.ThrowsAsync<BadInputException>(() => Release(letters, giveUp: false));
        Assert.Contains("leaves out the value of 7 bytes", refused.Message, StringComparison.Ordinal);
        await Release(letters, giveUp: true);

        Assert.Equal([ParkedStatus.GivenUp], (await Read()).Select(record => record.Status));
    }

    [Theory]
    [InlineData(Streams.Order, "orders.start-checkout", false, "needs a DurableTaskClient")]
    [InlineData(Streams.Order, "nobody.reads-it", false, "no function of this shop reads orders.order.v1 in the group nobody.reads-it")]
    [InlineData(Streams.PaymentRequest, "payments.charge-on-payment-request", false, "give its address with --provider")]
    [InlineData(Streams.Order, "shipping.ship-order", true, "there is nothing to give up")]
    public async Task What_can_t_be_released_is_said_before_anything_is(string topic, string group, bool giveUp, string says)
    {
        await _log.Publish([
            Letter(Streams.InventoryDeadLetters, Streams.StockCommand, 1, "inventory.apply-stock-commands"), Letter(Streams.OrdersDeadLetters, topic, 3, group),
        ], Stop);
        var letters = (await Read()).Select(record => record.Letter).ToArray();

        var refused = await Assert.ThrowsAsync<BadInputException>(() => Release(letters, giveUp));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_log.Records(Streams.StockCommand));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Task<IReadOnlyList<ParkedRecord>> Read() => new ParkedRecords(_log).Read(new Progress<string>(), Stop);

    private Task Release(IReadOnlyList<DeadLetter> letters, bool giveUp) =>
        new ReleaseRun(_log, new StatelessFunctions(_services)).Run(letters, giveUp, new Progress<string>(), Stop);

    private static OutgoingRecord Letter(string stream, string topic, long offset, string group) => new(
        stream, 0, "key"u8.ToArray(), "value"u8.ToArray(),
        [Text("dlq_topic", topic), Text("dlq_partition", "0"), Text("dlq_offset", $"{offset}"), Text("dlq_group", group)]);

    private static RecordHeader Text(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));
}
