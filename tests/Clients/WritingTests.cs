using System.Text;
using System.Text.Json.Nodes;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Partitioning;
using Tributary.Tests.Clients.Running;

namespace Tributary.Tests.Clients;

/// <summary>What kafkajs and its registry client write, the suite's functions take as if it were their own.</summary>
[Collection(typeof(OnTheReplayedShop))]
public sealed class WritingTests(ReplayedShop shop)
{
    private const long InitialStock = 1_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_change_the_state_once_however_they_are_compressed_and_however_often_they_are_sent()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");
        string[] keys = ["71001", "71002B", "Käse 日本 🧀"];
        var commands = (
            from key in keys
            from compression in (string[])["None", "GZIP", "LZ4"]
            select Event(Catalogue.StockCommand, key, $"clients/restock-{key}-{compression}", compression, new JsonObject
            {
                ["command"] = new JsonObject { ["shop.inventory.v1.Restock"] = new JsonObject { ["returnId"] = "from a warehouse's own program", ["line"] = 1, ["quantity"] = 7 } },
            })).ToArray();

        var written = await NodeScript.Run("write", [shop.Broker, shop.Registry], [.. commands, .. commands], Stop);

        var after = await shop.Settle();
        Assert.Equal(keys.Select(key => (key, InitialStock + 21)).Order(), after.Stock.Where(stock => keys.Contains(stock.Sku)).Select(stock => (stock.Sku, stock.OnHand)).Order());
        Assert.Equal(
            from key in keys.Order(StringComparer.Ordinal) from units in (int[])[7, 14, 21] select (key, InitialStock + units),
            from record in await shop.Read(Catalogue.Stock)
            let stock = ShownValue.Of(Catalogue.Stock, record.Value!)
            let sku = (string)stock["sku"]!
            where keys.Contains(sku)
            orderby sku, record.Offset
            select (sku, (long)stock["onHand"]!));
        Assert.All(written, place => Assert.Equal(SchemaLock.Committed.IdOf(Catalogue.StockCommand.Value), (int)place["id"]!));
        Assert.Equal(
            commands.Concat(commands).Select(command => Murmur2.Partition(Encoding.UTF8.GetBytes((string)command["key"]!), StreamDefinition.DefaultPartitions)),
            written.Select(place => (int)place["partition"]!));
    }

    [Fact]
    public async Task An_order_goes_through_the_whole_shop()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");
        const string orderId = "clients-order-1";
        var place = new JsonObject
        {
            ["reference"] = "W-1",
            ["customerId"] = "14911",
            ["currency"] = "GBP",
            ["placedAt"] = "2011-12-09T10:20:30.400Z",
            ["lines"] = new JsonArray(Line(1, "72001", 3, "4.2500"), Line(2, "72002", 1, "0.0400"), Line(3, "POST", 1, "128.0000")),
        };

        await NodeScript.Run("write", [shop.Broker, shop.Registry],
            [Event(Catalogue.OrderCommand, orderId, "clients/place-order-1", "LZ4", new JsonObject { ["command"] = new JsonObject { ["shop.orders.v1.PlaceOrder"] = place } })], Stop);

        var after = await shop.Settle();
        var order = Assert.Single(after.Orders, order => order.OrderId == orderId);
        Assert.Equal((OrderStatus.Shipped, 140.79m), (order.Status, order.Total));
        Assert.Equal(140.79m, Assert.Single(after.Provider.Charges, charge => charge.OrderId == orderId).Amount);
        Assert.Equal([("72001", InitialStock - 3), ("72002", InitialStock - 1)], after.Stock.Where(stock => stock.Sku.StartsWith("7200", StringComparison.Ordinal)).Select(stock => (stock.Sku, stock.OnHand)).Order());
        Assert.Equal(
            from status in (string[])["Placed", "Confirmed", "Shipped"] select (status, "2011-12-09T10:20:30.400Z", "140.79", "0.0400"),
            from record in await shop.Read(Catalogue.Order)
            where Encoding.UTF8.GetString(record.Key!) == orderId
            let value = ShownValue.Of(Catalogue.Order, record.Value!)
            select ((string)value["status"]!, (string)value["placedAt"]!, (string)value["total"]!, (string)value["lines"]![1]!["unitPrice"]!));
    }

    [Fact]
    public async Task What_is_written_by_a_schema_that_only_the_registry_knows_is_read_by_it()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");
        var schema = JsonNode.Parse(SchemaLock.Committed.Registered.Single(each => each.Subject == Catalogue.StockCommand.Subject).Text)!;
        schema["fields"]!.AsArray().Add(new JsonObject { ["name"] = "shelf", ["type"] = "string", ["default"] = "" });
        var value = new JsonObject
        {
            ["command"] = new JsonObject { ["shop.inventory.v1.Restock"] = new JsonObject { ["returnId"] = "a newer program", ["line"] = 1, ["quantity"] = 9 } },
            ["shelf"] = "B 12",
        };
        var command = Event(Catalogue.StockCommand, "71003", "clients/restock-71003", "LZ4", value);
        (command["schema"], command["subject"]) = (schema.ToJsonString(), "clients.stock-command.v1-value");

        var written = Assert.Single(await NodeScript.Run("write", [shop.Broker, shop.Registry], [command], Stop));

        Assert.Null(SchemaLock.Committed.Find((int)written["id"]!));
        Assert.Equal(InitialStock + 9, Assert.Single((await shop.Settle()).Stock, stock => stock.Sku == "71003").OnHand);
    }

    private static JsonObject Line(int number, string sku, int quantity, string unitPrice) =>
        new() { ["number"] = number, ["sku"] = sku, ["description"] = "", ["quantity"] = quantity, ["unitPrice"] = unitPrice };

    private static JsonObject Event(StreamDefinition stream, string key, string command, string compression, JsonObject value) => new()
    {
        ["stream"] = stream.Name,
        ["key"] = key,
        ["command"] = command,
        ["source"] = stream.Owner,
        ["type"] = stream.ValueType,
        ["time"] = "2011-12-09T10:20:30.400Z",
        ["value"] = value,
        ["compression"] = compression,
    };
}
