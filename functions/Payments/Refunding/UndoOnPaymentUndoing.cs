using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Payments.Model;
using Shop.Payments.Provider;
using Shop.Payments.State;
using Tributary.Hosting.Calling;
using Tributary.Messaging.Envelopes;
using Wire = shop.payments.v1;

namespace Shop.Payments.Refunding;

/// <summary>Gives back the money of every payment that is to be undone.</summary>
public sealed class UndoOnPaymentUndoing(Caller<UndoOnPaymentUndoing> caller, PaymentProvider provider)
{
    [Function(nameof(UndoOnPaymentUndoing))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Payment, ConsumerGroup = "payments.undo-on-payment-undoing",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        caller.Call<Wire.Payment>(records, Undo, cancellationToken);

    internal async Task<IReadOnlyList<CallerOutput>> Undo(Received<Wire.Payment> received, CancellationToken cancellationToken)
    {
        if (received.Value is not { Status: Wire.PaymentStatus.Undoing } wire)
            return [];
        var payment = PaymentMapping.FromEvent(wire);
        var refundId = payment is { Amount: > 0, ProviderPaymentId: { } paymentId }
            ? await provider.Refund(payment.OrderId, paymentId, cancellationToken)
            : ProviderAnswers.NothingToPay(payment.OrderId);
        return [new CallerOutput(PaymentCommandMapping.ToEmission(new UndoSucceeded(payment.OrderId, refundId)), $"undo:{payment.OrderId}")];
    }
}
