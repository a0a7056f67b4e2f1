using Microsoft.Azure.Functions.Worker;
using Tributary.Hosting.Wire;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;
using Tributary.Messaging.Records;

namespace Tributary.LocalHost.Kafka;

/// <summary>A function with a Kafka trigger whose declaration was checked.</summary>
internal sealed record KafkaFunction(LocalFunction Function, KafkaSubscription Subscription, string BrokerList, bool IsBatched)
{
    /// <exception cref="LocalHostException">The trigger is declared in a way that would not work; the message says where and what to write.</exception>
    public static KafkaFunction Of(LocalApp app, LocalFunction function, string groupSuffix)
    {
        var trigger = (KafkaTriggerAttribute)function.Trigger;
        var group = trigger.ConsumerGroup is { Length: > 0 } declared
            ? app.Settings.Resolve(declared, $"{function.Name}, consumer group")
            : throw new LocalHostException($"{function} has a Kafka trigger without a ConsumerGroup: give it one of its own, such as 'orders.apply-order-commands'.");
        if (trigger.KeyDataType != KafkaMessageKeyType.Binary)
            throw new LocalHostException($"{function} reads keys as {trigger.KeyDataType}: set KeyDataType = KafkaMessageKeyType.Binary, which hands any key over unchanged.");
        if (trigger.Protocol is not (BrokerProtocol.NotSet or BrokerProtocol.Plaintext))
            throw new LocalHostException($"{function} is built for a broker with {trigger.Protocol}, and the local host speaks plain text: build with KafkaSecurity=Plaintext.");
        var wanted = trigger.IsBatched ? typeof(KafkaRecord[]) : typeof(KafkaRecord);
        if (function.TriggerParameter.ParameterType != wanted)
            throw new LocalHostException($"{function} takes its records as {function.TriggerParameter.ParameterType.Name}: with IsBatched = {trigger.IsBatched} it must be {wanted.Name}.");
        return new KafkaFunction(
            function,
            new KafkaSubscription(app.Settings.Resolve(trigger.Topic, $"{function.Name}, topic"), group + groupSuffix),
            app.Settings.ResolveConnection(trigger.BrokerList, $"{function.Name}, broker list"),
            trigger.IsBatched);
    }

    /// <summary>What the trigger's loop calls with a batch.</summary>
    public Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> InvokedBy(IFunctionInvoker invoker) => IsBatched
        ? (records, cancellationToken) => invoker.InvokeAsync(Function, new Invocation(records.Select(record => record.ToTriggered()).ToArray()), cancellationToken)
        : TriggerRecords.OneByOne((record, cancellationToken) =>
            invoker.InvokeAsync(Function, new Invocation(record.ToTriggered()), cancellationToken));
}
