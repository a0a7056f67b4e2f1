using System.Globalization;

namespace Tributary.Cli.Replay.Reconciling;

/// <summary>What the provider took and gave back, against what the shop believes.</summary>
internal static class MoneyInvariants
{
    /// <summary>Per order and in total: what was taken less what was refunded is the total of an order that stands, and nothing for any other.</summary>
    public static Invariant Captured(SuiteSnapshot suite)
    {
        var refunded = suite.Provider.Refunds.ToLookup(refund => refund.PaymentId, refund => refund.Amount);
        var charges = suite.Provider.Charges.ToLookup(charge => charge.OrderId);
        var orders = suite.Orders.Select(order => order.OrderId).ToHashSet(StringComparer.Ordinal);
        decimal Net(IEnumerable<ProviderCharge> of) => of.Sum(charge => charge.Amount - refunded[charge.PaymentId].Sum());

        var wrong =
            from order in suite.Orders
            let expected = order.Stands ? order.Total : 0
            let captured = Net(charges[order.OrderId])
            let times = charges[order.OrderId].Count()
            where captured != expected || times > 1
            select times > 1
                ? $"order {order.OrderId}: charged {times} times"
                : $"order {order.OrderId} is {order.Status} for {Money(order.Total)}: captured {Money(captured)}";
        var unknown = suite.Provider.Charges.Where(charge => !orders.Contains(charge.OrderId))
            .Select(charge => $"payment {charge.PaymentId} of {Money(charge.Amount)}: there is no order '{charge.OrderId}'");
        var total = suite.Orders.Where(order => order.Stands).Sum(order => order.Total);
        var taken = Net(suite.Provider.Charges);
        var sum = taken == total ? Enumerable.Empty<string>() : [$"in total: captured {Money(taken)}, confirmed {Money(total)}"];
        return Invariant.Of("captured money equals confirmed orders", sum.Concat(wrong).Concat(unknown), $"{Money(taken)} captured");
    }

    /// <summary>Per return and in total: exactly its total was credited, once.</summary>
    public static Invariant Credited(SuiteSnapshot suite)
    {
        var credits = suite.Provider.Credits.ToLookup(credit => credit.ReturnId);
        var returns = suite.Returns.Select(returned => returned.ReturnId).ToHashSet(StringComparer.Ordinal);

        var wrong =
            from returned in suite.Returns
            let credited = credits[returned.ReturnId].Sum(credit => credit.Amount)
            let times = credits[returned.ReturnId].Count()
            where credited != returned.Total || times > 1 || returned.Status != ReturnStatus.Refunded
            select $"return {returned.ReturnId} is {returned.Status} for {Money(returned.Total)}: credited {Money(credited)}{(times > 1 ? $" in {times} credits" : "")}";
        var unknown = suite.Provider.Credits.Where(credit => !returns.Contains(credit.ReturnId))
            .Select(credit => $"credit {credit.CreditId} of {Money(credit.Amount)}: there is no return '{credit.ReturnId}'");
        var total = suite.Returns.Sum(returned => returned.Total);
        var given = suite.Provider.Credits.Sum(credit => credit.Amount);
        var sum = given == total ? Enumerable.Empty<string>() : [$"in total: credited {Money(given)}, returned {Money(total)}"];
        return Invariant.Of("credited money equals returns", sum.Concat(wrong).Concat(unknown), $"{Money(given)} credited");
    }

    /// <summary>A payment that is Captured belongs to an order that stands, and such an order that costs anything has one, of its total.</summary>
    public static Invariant PaymentsAgree(SuiteSnapshot suite)
    {
        var payments = suite.Payments.ToDictionary(payment => payment.OrderId, StringComparer.Ordinal);
        var orders = suite.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);

        var unpaid =
            from order in suite.Orders
            where order.Stands && order.Total > 0
            let payment = payments.GetValueOrDefault(order.OrderId)
            where payment is not { Status: PaymentStatus.Captured } || payment.Amount != order.Total
            select $"order {order.OrderId} is {order.Status} for {Money(order.Total)}: its payment is {(payment is null ? "missing" : $"{payment.Status} for {Money(payment.Amount ?? 0)}")}";
        var stray =
            from payment in suite.Payments
            where payment.Status is PaymentStatus.Undoing
                || payment.Status is PaymentStatus.Captured && orders.GetValueOrDefault(payment.OrderId) is not { Stands: true }
            select $"payment of order {payment.OrderId} is {payment.Status}: the order is {orders.GetValueOrDefault(payment.OrderId)?.Status.ToString() ?? "unknown"}";
        return Invariant.Of("payments agree with orders", unpaid.Concat(stray), $"{suite.Payments.Count} payments");
    }

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
