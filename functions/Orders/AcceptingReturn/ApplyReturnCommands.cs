using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Shop.Orders.Model;
using Tributary.Hosting.Applying;

namespace Shop.Orders.AcceptingReturn;

/// <summary>Applies every command of a return, in order, once. The only writer of the store <c>returns</c>.</summary>
public sealed class ApplyReturnCommands(Applier<Return, ReturnCommand> returns)
{
    [Function(nameof(ApplyReturnCommands))]
    public Task Run(
        [KafkaTrigger(Broker.List, Streams.ReturnCommand, ConsumerGroup = "orders.apply-return-commands",
            IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary,
            Protocol = Broker.Protocol, AuthenticationMode = Broker.Authentication, Username = Broker.Username, Password = Broker.Password)] KafkaRecord[] records,
        CancellationToken cancellationToken) =>
        returns.Apply(records, cancellationToken);
}
