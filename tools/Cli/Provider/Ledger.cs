using Tributary.Cli.Provider.Customers;
using Tributary.Cli.Provider.Http;
using Tributary.Cli.Provider.Payments;
using Tributary.Cli.Provider.Refunds;
using Tributary.Cli.Provider.Webhooks;

namespace Tributary.Cli.Provider;

/// <summary>
/// Everything the provider knows, in memory. Requests take effect one after the other, each wholly or not at all: the server runs them under
/// <see cref="Gate"/>, and what they throw they throw before they change anything.
/// </summary>
internal sealed class Ledger(TimeProvider time)
{
    public Lock Gate { get; } = new();
    public Table<PaymentIntent> PaymentIntents { get; } = new(intent => intent.Id);
    public Table<Charge> Charges { get; } = new(charge => charge.Id);
    public Table<Refund> Refunds { get; } = new(refund => refund.Id);
    public Table<Customer> Customers { get; } = new(customer => customer.Id);
    public Table<BalanceTransaction> BalanceTransactions { get; } = new(transaction => transaction.Id);
    public Table<WebhookEndpoint> WebhookEndpoints { get; } = new(endpoint => endpoint.Id);

    /// <summary>The current time, in seconds since 1970, as Stripe writes times.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <exception cref="InvalidRequestException">There is no such customer.</exception>
    public Customer Customer(string id, string parameter = "id") =>
        Customers.TryFind(id, out var customer) ? customer : throw InvalidRequestException.NoSuch("customer", id, parameter);
}
