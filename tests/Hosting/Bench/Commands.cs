using System.Text;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Hosting.Bench;

/// <summary>Records of the command stream under test.</summary>
internal static class Commands
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly AvroSerde Serde = new(Shop.Contracts.Schemas.SchemaLock.Committed);

    public static StockCommand Restock(int quantity, string returnId = "return") =>
        new() { Command = new Restock { ReturnId = returnId, Line = 1, Quantity = quantity } };

    public static StockCommand Reserve(int quantity, string order = "order", int line = 1) =>
        new() { Command = new Reserve { OrderId = order, Line = line, LineCount = 1, Quantity = quantity } };

    public static StockCommand Release(int quantity) =>
        new() { Command = new Release { OrderId = "order", Line = 1, Quantity = quantity } };

    /// <summary>As a task of another context, or a translator behind it, sends it.</summary>
    public static OutgoingRecord At(long sequence, string sku, StockCommand command, string producer = "source|0", Slot slot = default) =>
        Record(sku, command, new Position(producer, sequence, SlotPath.Of(slot)), null);

    /// <summary>As a door or caller sends it.</summary>
    public static OutgoingRecord Id(string id, string sku, StockCommand command, params Slot[] slots) =>
        Record(sku, command, null, new CommandId(id, SlotPath.Of(slots)));

    public static OutgoingRecord Record(string sku, StockCommand command, Position? position, CommandId? id) =>
        new(Streams.StockCommand, null, Encoding.UTF8.GetBytes(sku), Serde.Serialize(command), Envelope.ToHeaders(
            new EventMetadata { Source = "test", Type = Catalogue.StockCommand.Value.Name, Time = Noon, Position = position, Command = id }, sku));
}
