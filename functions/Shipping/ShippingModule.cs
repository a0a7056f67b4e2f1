using Microsoft.Extensions.Hosting;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Shop.Shipping.CreatingShipments;
using Shop.Shipping.Model;
using Shop.Shipping.State;
using Tributary.Hosting;

namespace Shop.Shipping;

/// <summary>Puts Shipping together.</summary>
public static class ShippingModule
{
    /// <summary>Adds the store of shipments.</summary>
    public static IHostApplicationBuilder AddShipping(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .AddContext(new ContextDefinition(Contexts.Shipping, Catalogue.All, SchemaLock.Committed))
            .AddStore<Shipment, ShipmentCommand>("shipments", store => store
                .Commands(Catalogue.ShipmentCommand, ShipmentCommandMapping.FromWire)
                .Publishes(Catalogue.Shipment, ShipmentMapping.ToEvent, ShipmentMapping.FromEvent)
                .Decides(ShipmentDecisions.Decide)
                .AppliedBy<ApplyShipmentCommands>()
                .Monotone());
    }
}
