using Shop.Contracts;
using Shop.Inventory;
using Shop.Inventory.CollectingReservations;
using Shop.Inventory.Model;
using Shop.Inventory.ReservingStock;
using Shop.Inventory.Restocking;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Inventory.Model;
using Tributary.Tests.Testing.Apps;
using Wire = shop.inventory.v1;

namespace Tributary.Tests.Inventory.Flow;

/// <summary>Inventory with its functions, over a log and storage in memory.</summary>
internal sealed class InventoryApp(params IEnumerable<KeyValuePair<string, string?>> settings) : IDisposable
{
    private readonly ContextApp app = new(builder => builder.AddInventory(), settings);
    private long sequence;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public long Published => app.Log.Records(Streams.Stock).Count + app.Log.Records(Streams.Reservation).Count;

    public int Parked => app.Log.Records(Streams.InventoryDeadLetters).Count;

    public IReadOnlyList<Wire.Reservation> Reservations => app.Values<Wire.Reservation>(Streams.Reservation);

    public async Task<long?> OnHand(string sku) => (await app.Get<StoreReader<Stock>>().Read(sku, Token))?.OnHand;

    /// <summary>Publishes an event of Orders; with the number of an earlier one, that one again.</summary>
    public async Task<long> Hear(Emission emission, long? again = null)
    {
        await app.Publish(emission, again ?? ++sequence, Examples.At, Token);
        await Drain();
        return again ?? sequence;
    }

    public Task<long> Request(string orderId, params (int Number, string Sku, int Quantity)[] lines) =>
        Hear(Emission.To(Catalogue.ReservationRequest, orderId, Requests.Of(orderId, lines), new Slot(1)));

    public Task<long> End(string orderId, shop.orders.v1.OrderStatus status) =>
        Hear(Emission.To(Catalogue.Order, orderId, Requests.Order(orderId, status), Slot.Entity));

    /// <summary>Every function reads everything again.</summary>
    public Task Rewind()
    {
        app.Rewind();
        return Drain();
    }

    public void Dispose() => app.Dispose();

    private async Task Drain()
    {
        long before;
        do
        {
            before = Written;
            await app.Make<SplitReservationRequests>().Run(app.New(Streams.ReservationRequest, "split"), Token);
            await app.Make<CloseReservationOnOrderEnded>().Run(app.New(Streams.Order, "close"), Token);
            await app.Make<RestockOnReturnAccepted>().Run(app.New(Streams.Return, "restock"), Token);
            await app.Make<ApplyStockCommands>().Run(app.New(Streams.StockCommand, "stock"), Token);
            await app.Make<ApplyReservationCommands>().Run(app.New(Streams.ReservationCommand, "reservations"), Token);
        }
        while (Written > before);
    }

    private long Written => app.Log.Records(Streams.StockCommand).Count + app.Log.Records(Streams.ReservationCommand).Count;
}
