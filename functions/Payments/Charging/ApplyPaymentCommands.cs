using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Payments.Model;
using Tributary.Hosting.Applying;

namespace Shop.Payments.Charging;

/// <summary>Applies every command of an order's payment, in order, once. The only writer of the store <c>payments</c>.</summary>
public sealed class ApplyPaymentCommands(Applier<Payment, PaymentCommand> payments)
{
    [Function(nameof(ApplyPaymentCommands))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.PaymentCommand, ConsumerGroup = "payments.apply-payment-commands",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        payments.Apply(records, cancellationToken);
}
