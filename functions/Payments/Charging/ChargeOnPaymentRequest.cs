using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using Shop.Contracts;
using Shop.Payments.Model;
using Shop.Payments.Provider;
using Shop.Payments.State;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Reading;
using Tributary.Messaging.Envelopes;

namespace Shop.Payments.Charging;

/// <summary>
/// Charges what a checkout asks for, once for each order, however often it is asked. The provider knows a key for a day only; what was charged before that,
/// or is not wanted any more, the payment itself says.
/// </summary>
public sealed class ChargeOnPaymentRequest(Caller<ChargeOnPaymentRequest> caller, PaymentProvider provider, StoreReader<Payment> payments)
{
    [Function(nameof(ChargeOnPaymentRequest))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.PaymentRequest, ConsumerGroup = "payments.charge-on-payment-request",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        caller.Call<PaymentRequest>(records, Charge, cancellationToken);

    internal async Task<IReadOnlyList<CallerOutput>> Charge(Received<PaymentRequest> received, CancellationToken cancellationToken)
    {
        if (received.Value is not { } request || await payments.Read(request.OrderId, cancellationToken) is not null)
            return [];
        var amount = request.Amount.ToDecimal();
        var answer = amount == 0
            ? new ChargeSucceeded(request.OrderId, ProviderAnswers.NothingToPay(request.OrderId), amount, request.Currency)
            : await provider.Charge(request.OrderId, amount, request.Currency, received.Time, cancellationToken);
        return answer is null ? [] : [new CallerOutput(PaymentCommandMapping.ToEmission(answer), $"capture:{request.OrderId}")];
    }
}
