using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Shop.Orders.AcceptingReturn;
using Shop.Orders.CancellingOrder;
using Shop.Orders.CheckingOut;
using Shop.Orders.Model;
using Shop.Orders.PlacingOrder;
using Shop.Orders.ReadingOrder;
using Shop.Orders.State;
using Shop.Orders.Submitting;
using Tributary.Hosting;

namespace Shop.Orders;

/// <summary>Puts Orders together.</summary>
public static class OrdersModule
{
    public static IHostApplicationBuilder AddOrders(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new(PurgeFinishedCheckouts.Schedule, "0 0 * * * *")] });
        builder.AddContext(new ContextDefinition(Contexts.Orders, Catalogue.All, SchemaLock.Committed));
        builder.AddStore<Order, OrderCommand>("orders", store => store
            .Commands(Catalogue.OrderCommand, OrderCommandMapping.FromWire)
            .Publishes(Catalogue.Order, OrderMapping.ToEvent, OrderMapping.FromEvent)
            .Decides(OrderDecisions.Decide)
            .AppliedBy<ApplyOrderCommands>()
            .Monotone());
        builder.AddStore<Return, ReturnCommand>("returns", store => store
            .Commands(Catalogue.ReturnCommand, ReturnCommandMapping.FromWire)
            .Publishes(Catalogue.Return, ReturnMapping.ToEvent, ReturnMapping.FromEvent)
            .Decides(ReturnDecisions.Decide)
            .AppliedBy<ApplyReturnCommands>()
            .Monotone());
        builder.Services
            .AddSingleton(OrdersOptions.From(builder.Configuration))
            .AddSingleton<Reception>()
            .AddSingleton<PlaceOrderHandler>()
            .AddSingleton<ReadOrderHandler>()
            .AddSingleton<CancelOrderHandler>()
            .AddSingleton<AcceptReturnHandler>()
            .AddSingleton<ReadReturnHandler>();
        return builder;
    }
}
