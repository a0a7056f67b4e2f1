using System.Collections.Concurrent;
using Stripe;

namespace Tributary.Cli.Replay.Reconciling;

/// <summary>Reads the provider's ledger over its API: what it took (with the metadata <c>order_id</c>), refunded, and credited (<c>return_id</c>).</summary>
internal sealed class ProviderLedgerReader(StripeClient stripe)
{
    private const int PageSize = 100;
    private const int InParallel = 8;

    /// <exception cref="StripeException">The provider can't be reached or refuses.</exception>
    public async Task<ProviderLedger> ReadAsync(CancellationToken cancellationToken)
    {
        var charges = await stripe.V1.PaymentIntents.ListAutoPagingAsync(new() { Limit = PageSize }, cancellationToken: cancellationToken)
            .Where(intent => intent.AmountReceived > 0)
            .Select(intent => new ProviderCharge(intent.Id, intent.Metadata.GetValueOrDefault("order_id", ""), Pounds(intent.AmountReceived)))
            .ToListAsync(cancellationToken);
        var refunds = await stripe.V1.Refunds.ListAutoPagingAsync(new() { Limit = PageSize }, cancellationToken: cancellationToken)
            .Where(refund => refund.Status == "succeeded")
            .Select(refund => new ProviderRefund(refund.Id, refund.PaymentIntentId, Pounds(refund.Amount)))
            .ToListAsync(cancellationToken);
        return new ProviderLedger(charges, refunds, await CreditsAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<ProviderCredit>> CreditsAsync(CancellationToken cancellationToken)
    {
        var customers = stripe.V1.Customers.ListAutoPagingAsync(new() { Limit = PageSize }, cancellationToken: cancellationToken)
            .Where(customer => customer.Balance != 0);
        var credits = new ConcurrentBag<ProviderCredit>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = InParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(customers, parallel, async (customer, token) =>
        {
            var transactions = stripe.V1.Customers.BalanceTransactions.ListAutoPagingAsync(customer.Id, new() { Limit = PageSize }, cancellationToken: token);
            await foreach (var transaction in transactions.WithCancellation(token))
                credits.Add(new ProviderCredit(transaction.Id, transaction.Metadata.GetValueOrDefault("return_id", ""), Pounds(-transaction.Amount)));
        });
        return [.. credits.OrderBy(credit => credit.CreditId, StringComparer.Ordinal)];
    }

    private static decimal Pounds(long pence) => pence / 100m;
}
