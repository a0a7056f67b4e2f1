using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Hosting.Bench;

/// <summary>What the store under test decides: every kind of outcome, none of them monotone.</summary>
internal static class StockDecisions
{
    public static readonly Slot Answer = new(1);

    public static Decision<Level> Decide(Level? level, Received<StockCommand> received) => received.Value!.Command switch
    {
        Restock { Quantity: > 0 } restock => Decision.Change(new Level(received.Key, (level?.OnHand ?? 0) + restock.Quantity)),
        Restock => throw new InvalidOperationException("A restock brings something."),
        Reserve reserve when level is null || level.OnHand < reserve.Quantity =>
            ((Decision<Level>)Decision.Unchanged("short")).AndSend(Answered(received.Key, reserve, new LineShort
            {
                Line = reserve.Line, LineCount = reserve.LineCount, Sku = received.Key, Quantity = reserve.Quantity,
            })),
        Reserve reserve => Decision.Change(level with { OnHand = level.OnHand - reserve.Quantity })
            .AndSend(Answered(received.Key, reserve, new LineReserved
            {
                Line = reserve.Line, LineCount = reserve.LineCount, Sku = received.Key, Quantity = reserve.Quantity,
            })),
        Release { Quantity: 0 } => Decision.Unchanged("nothing to release"),
        Release { Quantity: < 0 } => Decision.Delete("sold out"),
        Release release when level is null || release.Quantity > level.OnHand => Decision.Park("more than there is"),
        Release => Decision.Unchanged("fine as it is"),
        _ => throw new MalformedRecordException("No command of stock."),
    };

    private static Emission Answered(string sku, Reserve reserve, object answer) =>
        Emission.To(Catalogue.ReservationCommand, reserve.OrderId, new ReservationCommand { Command = answer }, Answer);
}
