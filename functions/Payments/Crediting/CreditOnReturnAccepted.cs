using Microsoft.Azure.Functions.Worker;
using shop.orders.v1;
using shop.payments.v1;
using Shop.Contracts;
using Shop.Payments.Provider;
using Tributary.Hosting.Calling;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Payments.Crediting;

/// <summary>Gives the money of an accepted return back, once, as a credit on the customer's balance.</summary>
public sealed class CreditOnReturnAccepted(Caller<CreditOnReturnAccepted> caller, PaymentProvider provider)
{
    private static readonly Slot Credited = new(1);

    [Function(nameof(CreditOnReturnAccepted))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Return, ConsumerGroup = "payments.credit-on-return-accepted",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary, Protocol = Broker.Protocol,
            AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        caller.Call<Return>(records, Credit, cancellationToken);

    internal async Task<IReadOnlyList<CallerOutput>> Credit(Received<Return> received, CancellationToken cancellationToken)
    {
        if (received.Value is not { Status: ReturnStatus.Accepted } accepted)
            return [];
        var amount = accepted.Total.ToDecimal();
        var creditId = amount == 0
            ? ProviderAnswers.NothingToPay(accepted.ReturnId)
            : await provider.Credit(accepted.ReturnId, accepted.CustomerId, amount, accepted.Currency, cancellationToken);
        var fact = new ReturnCredited { ReturnId = accepted.ReturnId, CreditId = creditId, Amount = accepted.Total, Currency = accepted.Currency };
        return [new CallerOutput(Emission.To(Catalogue.Credit, accepted.ReturnId, fact, Credited), $"credit:{accepted.ReturnId}")];
    }
}
