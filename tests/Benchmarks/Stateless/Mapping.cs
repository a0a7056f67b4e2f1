using shop.inventory.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>What both loops make of an event.</summary>
internal static class Mapping
{
    public static readonly Slot Output = new(1);

    public static ReservationCommand Map(string sku, StockCommand command) => command.Command is Restock restock
        ? new ReservationCommand { Command = new LineReserved { Line = restock.Line, LineCount = 100, Sku = sku, Quantity = restock.Quantity } }
        : throw new MalformedRecordException("The workload restocks only.");
}
