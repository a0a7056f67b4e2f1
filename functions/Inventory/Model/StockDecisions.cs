using Shop.Contracts;
using Shop.Inventory.State;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;

namespace Shop.Inventory.Model;

/// <summary>What may happen to a product's stock. Adding and subtracting are not monotone: a command must be recognised when it comes again.</summary>
/// <param name="initialStock">The units on hand of a product that no command has changed yet.</param>
public sealed class StockDecisions(long initialStock)
{
    public Decision<Stock> Decide(Stock? stock, StockCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var current = stock ?? new Stock(command.Sku, initialStock);
        return command switch
        {
            Reserve reserve when reserve.Quantity <= current.OnHand =>
                Decision.Change(current with { OnHand = current.OnHand - reserve.Quantity })
                    .AndSend(Result(reserve, new LineReserved(reserve.OrderId, reserve.Line, reserve.LineCount, reserve.Sku, reserve.Quantity))),
            Reserve reserve => ((Decision<Stock>)Decision.Unchanged("not enough on hand"))
                .AndSend(Result(reserve, new LineShort(reserve.OrderId, reserve.Line, reserve.LineCount, reserve.Sku, reserve.Quantity))),
            Release or Restock => Decision.Change(current with { OnHand = checked(current.OnHand + command.Quantity) }),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No command of a product's stock."),
        };
    }

    private static Emission Result(Reserve reserve, ReservationCommand result) =>
        Emission.To(Catalogue.ReservationCommand, reserve.OrderId, ReservationCommandMapping.ToWire(result), Slots.OfLine(reserve.Line));
}
