using shop.orders.v1;
using Shop.Contracts;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>Records of Orders whose values lie at the edges of what their schemas hold.</summary>
internal static class OrderSamples
{
    private static readonly DateTime Placed = new(2010, 12, 1, 8, 26, 0, DateTimeKind.Utc);
    private static readonly DateTime LastMillisecond = DateTime.SpecifyKind(new DateTime(2399, 12, 31, 23, 59, 59, 999), DateTimeKind.Utc);

    public static readonly OrderCommand Place = new()
    {
        Command = new PlaceOrder
        {
            Reference = "536365",
            CustomerId = "17850",
            Currency = "GBP",
            PlacedAt = Placed,
            Lines =
            [
                new PlaceOrderLine { Number = 1, Sku = "85123A", Description = "WHITE HANGING HEART T-LIGHT HOLDER", Quantity = 6, UnitPrice = Money.UnitPrice(2.55m) },
                new PlaceOrderLine { Number = 2, Sku = "POST", Description = "", Quantity = 1, UnitPrice = Money.UnitPrice(0.0001m) },
            ],
        },
    };

    public static readonly OrderCommand PlaceAtTheEdges = new()
    {
        Command = new PlaceOrder
        {
            Reference = "", CustomerId = "guest:Ü‑😀", Currency = "GBP", PlacedAt = LastMillisecond,
            Lines = [new PlaceOrderLine { Number = int.MaxValue, Sku = "/\\#?", Description = "\0\n", Quantity = int.MaxValue, UnitPrice = Money.UnitPrice(999_999_999_999_999.9999m) }],
        },
    };

    public static readonly OrderCommand Confirm = new() { Command = new ConfirmOrder() };
    public static readonly OrderCommand Reject = new() { Command = new RejectOrder { Reason = "out of stock" } };
    public static readonly OrderCommand Cancel = new() { Command = new CancelOrder() };
    public static readonly OrderCommand Ship = new() { Command = new ShipOrder { ShipmentId = "00112233445566778899aabbccddeeff" } };

    public static readonly Order PlacedOrder = new()
    {
        OrderId = "00112233445566778899aabbccddeeff", Reference = "536365", CustomerId = "17850", Currency = "GBP", PlacedAt = Placed,
        Status = OrderStatus.Placed, Total = Money.Total(15.30m),
        Lines = [new OrderLine { Number = 1, Sku = "85123A", Description = "WHITE HANGING HEART T-LIGHT HOLDER", Quantity = 6, UnitPrice = Money.UnitPrice(2.55m) }],
    };

    public static readonly Order RejectedOrder = PlacedOrder.With(order =>
    {
        order.Status = OrderStatus.Rejected;
        order.Reason = "declined";
        order.Lines = [];
    });

    public static readonly Order ShippedOrder = PlacedOrder.With(order =>
    {
        order.Status = OrderStatus.Shipped;
        order.WasConfirmed = true;
        order.ShipmentId = order.OrderId;
        order.Total = Money.Total(99_999_999_999_999_999.99m);
        order.PlacedAt = DateTime.UnixEpoch.AddMilliseconds(-1);
    });

    public static readonly ReservationRequest Reservation = new()
    {
        OrderId = "00112233445566778899aabbccddeeff",
        Lines = [new ReservationRequestLine { Number = 1, Sku = "85123A", Quantity = 6 }, new ReservationRequestLine { Number = 3, Sku = "22423", Quantity = int.MaxValue }],
    };

    public static readonly PaymentRequest Payment = new()
    {
        OrderId = "00112233445566778899aabbccddeeff", Amount = Money.Total(15.30m), Currency = "GBP", CustomerId = "17850", Reference = "536365",
    };

    public static readonly ReturnCommand Accept = new()
    {
        Command = new AcceptReturn
        {
            Reference = "C536379", CustomerId = "14527", Currency = "GBP", OccurredAt = Placed,
            Lines = [new AcceptReturnLine { Number = 1, Sku = "D", Description = "Discount", Quantity = 1, UnitPrice = Money.UnitPrice(27.5m) }],
        },
    };

    public static readonly ReturnCommand Refund = new() { Command = new RefundReturn { CreditId = "cbtxn_1" } };

    public static readonly Return AcceptedReturn = new()
    {
        ReturnId = "ffeeddccbbaa99887766554433221100", Reference = "C536379", CustomerId = "14527", Currency = "GBP", OccurredAt = Placed,
        Status = ReturnStatus.Accepted, Total = Money.Total(27.5m),
        Lines = [new ReturnLine { Number = 1, Sku = "D", Description = "Discount", Quantity = 1, UnitPrice = Money.UnitPrice(27.5m) }],
    };

    public static readonly Return RefundedReturn = AcceptedReturn.With(it =>
    {
        it.Status = ReturnStatus.Refunded;
        it.CreditId = "cbtxn_1";
    });
}
