using Microsoft.Azure.Functions.Worker;
using shop.payments.v1;
using Shop.Contracts;
using Shop.Orders.State;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.RefundingReturn;

/// <summary>A credit that was given refunds its return.</summary>
public sealed class RefundReturnOnCredit(Translator<RefundReturnOnCredit> translator)
{
    private static readonly Slot Refund = new(1);

    [Function(nameof(RefundReturnOnCredit))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.Credit, ConsumerGroup = "orders.refund-return",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        translator.Translate<ReturnCredited>(records, Translate, cancellationToken);

    internal static IEnumerable<Emission> Translate(Received<ReturnCredited> credit) => credit.Value is { } given
        ? [Emission.To(Catalogue.ReturnCommand, given.ReturnId, ReturnCommandMapping.ToWire(new Model.RefundReturn(given.CreditId)), Refund)]
        : [];
}
