using Microsoft.Extensions.Hosting;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Shop.Inventory.CollectingReservations;
using Shop.Inventory.Model;
using Shop.Inventory.ReservingStock;
using Shop.Inventory.State;
using Tributary.Hosting;

namespace Shop.Inventory;

/// <summary>Puts Inventory together.</summary>
public static class InventoryModule
{
    /// <summary>How long the stock remembers what it was asked: above any time after which a checkout may ask again.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Adds the stores of stock and reservations. The setting <c>Inventory:InitialStock</c> is read now.</summary>
    /// <exception cref="InvalidOperationException">A setting makes no sense; the message says what to set.</exception>
    public static IHostApplicationBuilder AddInventory(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var stock = new StockDecisions(InventoryOptions.From(builder.Configuration).InitialStock);
        builder.AddContext(new ContextDefinition(Contexts.Inventory, Catalogue.All, SchemaLock.Committed));
        builder.AddStore<Stock, StockCommand>("stock", store => store
            .Commands(Catalogue.StockCommand, StockCommandMapping.FromWire)
            .Publishes(Catalogue.Stock, StockMapping.ToEvent, StockMapping.FromEvent)
            .Decides(stock.Decide)
            .AppliedBy<ApplyStockCommands>()
            .RemembersCommandsFor(Remembered));
        // Not monotone either: a LineReserved that came again would be taken for a second hold, and released. All that come here have
        // positions, so that no inbox row is written unless a parked one is released.
        return builder.AddStore<Reservation, ReservationCommand>("reservations", store => store
            .Commands(Catalogue.ReservationCommand, ReservationCommandMapping.FromWire)
            .Publishes(Catalogue.Reservation, ReservationMapping.ToEvent, ReservationMapping.FromEvent)
            .Decides(ReservationDecisions.Decide)
            .AppliedBy<ApplyReservationCommands>()
            .RemembersCommandsFor(Remembered));
    }
}
