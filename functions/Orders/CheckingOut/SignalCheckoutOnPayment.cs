using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using shop.payments.v1;
using Shop.Contracts;
using Tributary.Hosting.Calling;
using Tributary.Messaging.Envelopes;

namespace Shop.Orders.CheckingOut;

/// <summary>Tells a checkout whether its money was taken.</summary>
public sealed class SignalCheckoutOnPayment(Caller<SignalCheckoutOnPayment> caller)
{
    [Function(nameof(SignalCheckoutOnPayment))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Payment, ConsumerGroup = "orders.signal-checkout-on-payment",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        caller.Call<Payment>(records, (payment, token) => Signal(payment, client, token), cancellationToken);

    internal static async Task<IReadOnlyList<CallerOutput>> Signal(Received<Payment> received, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (received.Value is { Status: PaymentStatus.Captured or PaymentStatus.Declined } payment)
            await new Checkouts(client).Signal(
                payment.OrderId, CheckoutEvents.Payment,
                new CheckoutAnswer(received.Metadata.Id, received.Time, payment.Status == PaymentStatus.Captured), cancellationToken);
        return [];
    }
}
