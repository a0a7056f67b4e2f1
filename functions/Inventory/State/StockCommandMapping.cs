using Shop.Inventory.Model;
using Tributary.Messaging.Envelopes;
using Wire = shop.inventory.v1;

namespace Shop.Inventory.State;

/// <summary>The commands of a product's stock as their stream holds them.</summary>
internal static class StockCommandMapping
{
    public static Wire.StockCommand ToWire(StockCommand command) => new()
    {
        Command = command switch
        {
            Reserve reserve => new Wire.Reserve
            {
                OrderId = reserve.OrderId, Line = reserve.Line, LineCount = reserve.LineCount, Quantity = reserve.Quantity,
            },
            Release release => new Wire.Release { OrderId = release.OrderId, Line = release.Line, Quantity = release.Quantity },
            Restock restock => new Wire.Restock { ReturnId = restock.ReturnId, Line = restock.Line, Quantity = restock.Quantity },
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a product's stock."),
        },
    };

    /// <exception cref="MalformedRecordException">A tombstone, or a command without units: a negative reserve would be a gift.</exception>
    public static StockCommand FromWire(Received<Wire.StockCommand> received)
    {
        StockCommand command = received.Value?.Command switch
        {
            Wire.Reserve reserve => new Reserve(received.Key, reserve.OrderId, reserve.Line, reserve.LineCount, reserve.Quantity),
            Wire.Release release => new Release(received.Key, release.OrderId, release.Line, release.Quantity),
            Wire.Restock restock => new Restock(received.Key, restock.ReturnId, restock.Line, restock.Quantity),
            _ => throw new MalformedRecordException("The record is no command of a product's stock; expected Reserve, Release or Restock."),
        };
        return command.Quantity > 0
            ? command
            : throw new MalformedRecordException($"The quantity of line {command.Line} is {command.Quantity}; expected at least 1.");
    }
}
