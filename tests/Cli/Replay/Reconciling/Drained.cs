using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;

namespace Tributary.Tests.Cli.Replay.Reconciling;

/// <summary>
/// A small drained suite that reconciles: order <c>a</c> shipped (two goods, one service, 24.55), <c>b</c> rejected for want of stock, <c>c</c> cancelled
/// after it was confirmed (8.00, refunded), <c>d</c> shipped services alone (3.95), return <c>r</c> of 5.10. Products begin with 100 units.
/// </summary>
internal static class Drained
{
    public static readonly DateTimeOffset At = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    public static readonly OrderSnapshot A = Order("a", "1001", OrderStatus.Shipped, true, 24.55m, 4,
        [new(1, "10001", "Mug", 6, 2.55m), new(2, "10002A", "Jug", 1, 5.30m), new(3, "POST", "Postage", 1, 3.95m)]);

    public static readonly OrderSnapshot B = Order("b", "1002", OrderStatus.Rejected, false, 500.00m, 2, [new(1, "10001", "Mug", 200, 2.50m)]);
    public static readonly OrderSnapshot C = Order("c", "1003", OrderStatus.Cancelled, true, 8.00m, 3, [new(1, "10003", "Cup", 4, 2.00m)]);
    public static readonly OrderSnapshot D = Order("d", "1004", OrderStatus.Shipped, true, 3.95m, 3, [new(1, "POST", "Postage", 1, 3.95m)]);
    public static readonly ReturnSnapshot R = new("r", "C1005", ReturnStatus.Refunded, 5.10m, "cbtxn_1", [new(1, "10001", "Mug", 2, 2.55m)]);

    public static SuiteSnapshot Suite { get; } = new()
    {
        InitialStock = 100,
        Orders = [A, B, C, D],
        OrdersFromStream = [D, C with { Lines = [.. C.Lines] }, B, A with { Lines = [.. A.Lines] }],
        Returns = [R],
        Stock = [new("10001", 96), new("10002A", 99), new("10003", 100)],
        Reservations =
        [
            new("a", ReservationStatus.Reserved, 7), new("b", ReservationStatus.Rejected, 0), new("c", ReservationStatus.Closed, 0),
            new("d", ReservationStatus.Closed, 0),
        ],
        Payments =
        [
            new("a", PaymentStatus.Captured, 24.55m), new("b", PaymentStatus.Closed, null), new("c", PaymentStatus.Undone, 8.00m),
            new("d", PaymentStatus.Captured, 3.95m),
        ],
        Shipments = [new("a", "a", false), new("c", "c", true), new("d", "d", false)],
        Provider = new ProviderLedger(
            [new("pi_a", "a", 24.55m), new("pi_c", "c", 8.00m), new("pi_d", "d", 3.95m)], [new("re_c", "pi_c", 8.00m)], [new("cbtxn_1", "r", 5.10m)]),
        LeftBehind = new LeftBehind { Lag = new Dictionary<string, long> { ["orders.apply-order-commands"] = 0 } },
    };

    public static IReadOnlyList<Invoice> Invoices { get; } =
        [Invoice(A.Reference, A.Lines), Invoice(B.Reference, B.Lines), Invoice(C.Reference, C.Lines), Invoice(D.Reference, D.Lines), Invoice(R.Reference, R.Lines)];

    public static SuiteSnapshot WithOrders(params OrderSnapshot[] orders) => Suite with { Orders = orders, OrdersFromStream = orders };

    public static SuiteSnapshot WithProvider(Func<ProviderLedger, ProviderLedger> change) => Suite with { Provider = change(Suite.Provider) };

    private static OrderSnapshot Order(string id, string reference, OrderStatus status, bool wasConfirmed, decimal total, long version, IReadOnlyList<LineSnapshot> lines) =>
        new(id, reference, "17850", At, status, wasConfirmed, status == OrderStatus.Rejected ? "out of stock" : null, status == OrderStatus.Shipped ? id : null, total, lines, version);

    private static Invoice Invoice(string number, IReadOnlyList<LineSnapshot> lines)
    {
        var invoice = new Invoice(number, At);
        foreach (var line in lines)
            invoice.Add(new InvoiceLine(line.Sku, line.Description, line.Quantity, line.UnitPrice), "17850");
        return invoice;
    }
}
