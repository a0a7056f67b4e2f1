using Avro.Specific;
using shop.inventory.v1;
using shop.operations.v1;
using shop.payments.v1;
using shop.shipping.v1;
using Shop.Contracts;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>Records of every schema, by the name under which their bytes are approved.</summary>
internal static class Samples
{
    private const string OrderId = "00112233445566778899aabbccddeeff";

    public static readonly IReadOnlyDictionary<string, ISpecificRecord> All = new Dictionary<string, ISpecificRecord>
    {
        ["OrderCommand.place"] = OrderSamples.Place,
        ["OrderCommand.place-at-the-edges"] = OrderSamples.PlaceAtTheEdges,
        ["OrderCommand.confirm"] = OrderSamples.Confirm,
        ["OrderCommand.reject"] = OrderSamples.Reject,
        ["OrderCommand.cancel"] = OrderSamples.Cancel,
        ["OrderCommand.ship"] = OrderSamples.Ship,
        ["Order.placed"] = OrderSamples.PlacedOrder,
        ["Order.rejected"] = OrderSamples.RejectedOrder,
        ["Order.shipped"] = OrderSamples.ShippedOrder,
        ["ReservationRequest.two-lines"] = OrderSamples.Reservation,
        ["PaymentRequest.small"] = OrderSamples.Payment,
        ["ReturnCommand.accept"] = OrderSamples.Accept,
        ["ReturnCommand.refund"] = OrderSamples.Refund,
        ["Return.accepted"] = OrderSamples.AcceptedReturn,
        ["Return.refunded"] = OrderSamples.RefundedReturn,

        ["StockCommand.reserve"] = new StockCommand { Command = new Reserve { OrderId = OrderId, Line = 1, LineCount = 5000, Quantity = 6 } },
        ["StockCommand.release"] = new StockCommand { Command = new Release { OrderId = OrderId, Line = 5000, Quantity = int.MaxValue } },
        ["StockCommand.restock"] = new StockCommand { Command = new Restock { ReturnId = OrderId, Line = 1, Quantity = 1 } },
        ["Stock.some"] = new Stock { Sku = "85123A", OnHand = 999_994 },
        ["Stock.most"] = new Stock { Sku = "", OnHand = long.MaxValue },
        ["ReservationCommand.reserved"] = new ReservationCommand { Command = new LineReserved { Line = 1, LineCount = 2, Sku = "85123A", Quantity = 6 } },
        ["ReservationCommand.short"] = new ReservationCommand { Command = new LineShort { Line = 2, LineCount = 2, Sku = "22423", Quantity = 7 } },
        ["ReservationCommand.close"] = new ReservationCommand { Command = new CloseReservation() },
        ["Reservation.closed-unasked"] = new Reservation { OrderId = OrderId, Status = ReservationStatus.Closed, LineCount = 0, Lines = [] },
        ["Reservation.rejected"] = new Reservation
        {
            OrderId = OrderId, Status = ReservationStatus.Rejected, LineCount = 3,
            Lines =
            [
                new ReservationLine { Number = 1, Sku = "85123A", Quantity = 6, State = ReservationLineState.Released },
                new ReservationLine { Number = 2, Sku = "22423", Quantity = 7, State = ReservationLineState.Short },
                new ReservationLine { Number = 4, Sku = "84406B", Quantity = 8, State = ReservationLineState.Held },
            ],
        },

        ["PaymentCommand.succeeded"] = new PaymentCommand { Command = new ChargeSucceeded { ProviderPaymentId = "pi_1", Amount = Money.Total(15.30m), Currency = "GBP" } },
        ["PaymentCommand.declined"] = new PaymentCommand { Command = new ChargeDeclined { ProviderPaymentId = "pi_1", Reason = "card_declined" } },
        ["PaymentCommand.declined-unseen"] = new PaymentCommand { Command = new ChargeDeclined { Reason = "invalid_request" } },
        ["PaymentCommand.close"] = new PaymentCommand { Command = new ClosePayment() },
        ["PaymentCommand.undone"] = new PaymentCommand { Command = new UndoSucceeded { ProviderRefundId = "re_1" } },
        ["Payment.closed-unasked"] = new Payment { OrderId = OrderId, Status = PaymentStatus.Closed },
        ["Payment.captured"] = new Payment { OrderId = OrderId, Status = PaymentStatus.Captured, Amount = Money.Total(0.01m), Currency = "GBP", ProviderPaymentId = "pi_1" },
        ["Payment.undone"] = new Payment
        {
            OrderId = OrderId, Status = PaymentStatus.Undone, Amount = Money.Total(-0.01m), Currency = "GBP", ProviderPaymentId = "pi_1", ProviderRefundId = "re_1", Reason = "declined first",
        },
        ["ReturnCredited.large"] = new ReturnCredited { ReturnId = OrderId, CreditId = "cbtxn_1", Amount = Money.Total(77_183.60m), Currency = "GBP" },

        ["ShipmentCommand.create"] = new ShipmentCommand { Command = new CreateShipment { CustomerId = "17850", LineCount = 675, Units = 80_995 } },
        ["ShipmentCommand.void"] = new ShipmentCommand { Command = new VoidShipment() },
        ["Shipment.created"] = new Shipment
        {
            ShipmentId = OrderId, OrderId = OrderId, Status = ShipmentStatus.Created, CreatedAt = DateTime.UnixEpoch, CustomerId = "17850", LineCount = 675, Units = 80_995,
        },
        ["Shipment.voided-first"] = new Shipment { ShipmentId = OrderId, OrderId = OrderId, Status = ShipmentStatus.Voided },

        ["SchemaChanged.registered"] = new SchemaChanged
        {
            Registry = "00112233/1", Sequence = 1, Change = SchemaChange.Registered, Subject = "orders.order.v1-value", Version = 2, Id = 19, Format = SchemaLanguage.Avro,
            Guid = "5f2c7a52-30c4-1f39-9d1c-2a4b6c8d0e1f", CheckedUnder = SubjectCompatibility.BackwardTransitive, Compatibility = SubjectCompatibility.BackwardTransitive,
            Mode = SubjectMode.ReadWrite, Streams = [new ConcernedStream { Name = "orders.order.v1", Owner = "orders" }], ChangedAt = DateTime.UnixEpoch,
        },
        ["SchemaChanged.level"] = new SchemaChanged
        {
            Registry = "00112233/1", Sequence = long.MaxValue, Change = SchemaChange.CompatibilityChanged, Subject = ":.:", Compatibility = SubjectCompatibility.None,
            PreviousCompatibility = SubjectCompatibility.FullTransitive, Mode = SubjectMode.Import, Streams = [], ChangedAt = DateTime.UnixEpoch,
        },
        ["SchemaChanged.mode"] = new SchemaChanged
        {
            Registry = "00112233/1", Sequence = 3, Change = SchemaChange.ModeChanged, Subject = "users", Compatibility = SubjectCompatibility.Forward,
            Mode = SubjectMode.ReadOnlyOverride, PreviousMode = SubjectMode.Forward, Streams = [], ChangedAt = DateTime.UnixEpoch,
        },
    };

    /// <summary>Their names, as the rows of a theory.</summary>
    public static TheoryData<string> Names => [.. All.Keys];
}
