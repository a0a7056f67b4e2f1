using System.Net;
using System.Security.Cryptography;
using System.Text;
using Shop.Payments.Model;
using Stripe;
using Tributary.Hosting.Calling;

namespace Shop.Payments.Provider;

/// <summary>
/// The payment provider. Every request has an idempotency key, so it may be made again. What passes by itself (a time-out, a 5xx, a key that is
/// in use, a limit) throws <see cref="TransientFaultException"/>: whether it had an effect isn't known. What is refused for good throws <see cref="StripeException"/>.
/// </summary>
public sealed class PaymentProvider(StripeClient stripe, StripeOptions options)
{
    private const string CardError = "card_error";
    private const string AlreadyRefunded = "charge_already_refunded";

    /// <summary>Takes the money of an order.</summary>
    /// <returns>What came of it; null where it isn't settled yet: the webhook will say.</returns>
    internal async Task<PaymentCommand?> Charge(string orderId, decimal amount, string currency, DateTimeOffset occurredAt, CancellationToken cancellationToken)
    {
        var charge = new PaymentIntentCreateOptions
        {
            Amount = Pence.Of(amount),
            Currency = WordOf(currency),
            Confirm = true,
            PaymentMethod = options.PaymentMethod,
            // Nobody sits in front of it, so what would need the customer is a decline.
            ErrorOnRequiresAction = true,
            Metadata = new() { [ProviderMetadata.OrderId] = orderId, [ProviderMetadata.OccurredAt] = ProviderMetadata.TextOf(occurredAt) },
        };
        try
        {
            var intent = await Ask(token => stripe.V1.PaymentIntents.CreateAsync(charge, Key($"capture:{orderId}"), token), cancellationToken);
            return intent.Status == "succeeded" ? ProviderAnswers.Succeeded(orderId, intent) : null;
        }
        catch (StripeException refusal) when (refusal is { HttpStatusCode: HttpStatusCode.PaymentRequired, StripeError.Type: CardError })
        {
            return ProviderAnswers.Declined(orderId, refusal.StripeError.PaymentIntent?.Id, refusal.StripeError);
        }
    }

    /// <summary>Gives the money of an order back, whole.</summary>
    /// <returns>The provider's id of the refund.</returns>
    internal async Task<string> Refund(string orderId, string paymentId, CancellationToken cancellationToken)
    {
        var refund = new RefundCreateOptions { PaymentIntent = paymentId, Metadata = new() { [ProviderMetadata.OrderId] = orderId } };
        try
        {
            return (await Ask(token => stripe.V1.Refunds.CreateAsync(refund, Key($"undo:{orderId}"), token), cancellationToken)).Id;
        }
        // The provider forgets keys after a day; what it has refunded it does not forget.
        catch (StripeException refusal) when (refusal.StripeError?.Code == AlreadyRefunded)
        {
            var known = await Ask(token => stripe.V1.Refunds.ListAsync(new() { PaymentIntent = paymentId, Limit = 1 }, cancellationToken: token), cancellationToken);
            if (known.Data.Count == 0)
                throw;
            return known.Data[0].Id;
        }
    }

    /// <summary>Puts the money of a return on the customer's balance.</summary>
    /// <returns>The provider's id of the credit.</returns>
    internal async Task<string> Credit(string returnId, string customerId, decimal amount, string currency, CancellationToken cancellationToken)
    {
        var holder = new CustomerCreateOptions { Description = customerId, Metadata = new() { [ProviderMetadata.CustomerId] = customerId } };
        var customer = await Ask(token => stripe.V1.Customers.CreateAsync(holder, Key(CustomerKey(customerId)), token), cancellationToken);
        var credit = new CustomerBalanceTransactionCreateOptions
        {
            Amount = -Pence.Of(amount),
            Currency = WordOf(currency),
            Metadata = new() { [ProviderMetadata.ReturnId] = returnId },
        };
        return (await Ask(token => stripe.V1.Customers.BalanceTransactions.CreateAsync(customer.Id, credit, Key(returnId), token), cancellationToken)).Id;
    }

    private static async Task<T> Ask<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request(cancellationToken);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientFaultException("The payment provider did not answer in time.", error);
        }
        catch (StripeException error) when (Passes(error))
        {
            throw new TransientFaultException($"The payment provider answered {(int)error.HttpStatusCode}: {error.Message}", error);
        }
    }

    /// <summary>A wrong key is among them: a person sets the right one, and no order should have been lost until then.</summary>
    private static bool Passes(StripeException error) =>
        (int)error.HttpStatusCode >= 500
        || error.HttpStatusCode is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
            or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>A key is a header, which holds no other text than ASCII, and no blanks at its ends; a customer's id may be any.</summary>
    internal static string CustomerKey(string customerId) => $"customer:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customerId)))}";

    private static RequestOptions Key(string key) => new() { IdempotencyKey = key };

    /// <summary>The provider writes currencies in small letters.</summary>
    private static string WordOf(string currency) => string.Create(currency.Length, currency, static (word, source) => source.AsSpan().ToLowerInvariant(word));
}
