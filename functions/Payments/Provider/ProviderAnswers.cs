using Shop.Payments.Model;
using Stripe;

namespace Shop.Payments.Provider;

/// <summary>The provider's answers as commands: the same whether it answered the charge or its webhook told.</summary>
internal static class ProviderAnswers
{
    /// <summary>Stands for the provider's id where nothing was to be paid, and so nothing was asked.</summary>
    public static string NothingToPay(string id) => $"nothing-to-pay:{id}";

    public static ChargeSucceeded Succeeded(string orderId, PaymentIntent intent) =>
        new(orderId, intent.Id, Pence.ToPounds(intent.AmountReceived), intent.Currency.ToUpperInvariant());

    public static ChargeDeclined Declined(string orderId, string? paymentId, StripeError? error) =>
        new(orderId, paymentId, error?.DeclineCode ?? error?.Code ?? "declined");
}
