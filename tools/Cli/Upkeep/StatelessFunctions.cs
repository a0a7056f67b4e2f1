using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Cli.Suite;
using Tributary.Hosting.Parking;
using Tributary.Messaging.Records;

namespace Tributary.Cli.Upkeep;

/// <summary>
/// Translators and callers by their consumer groups, to be handed a record once more. They have no state, so it does not matter in which process they
/// run; the topic is not theirs to publish to, so the record can't be put back there.
/// </summary>
internal sealed class StatelessFunctions(ContextServices services)
{
    /// <exception cref="BadInputException">There is no such function, or it can't run here.</exception>
    public Func<ConsumedRecord, CancellationToken, Task> Find(DeadLetter letter)
    {
        var found = (
            from app in ShopApps.All
            from type in app.Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<KafkaTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
            where trigger is not null && trigger.ConsumerGroup == letter.Group && trigger.Topic == letter.Topic
            select (App: app, Type: type, Method: method)).FirstOrDefault();
        if (found.Type is null)
            throw new BadInputException($"{letter.Id}: no function of this shop reads {letter.Topic} in the group {letter.Group}; it was parked by another version.");
        if (found.Method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType != typeof(KafkaRecord[]) && parameter.ParameterType != typeof(CancellationToken)) is { } other)
            throw new BadInputException($"{letter.Id}: {found.Type.Name} needs a {other.ParameterType.Name} that only a running app has, so it can't be handed the record here; see docs/runbooks/parked-events.md.");
        if (found.App == ShopApps.Payments && !services.HasProvider && IsCaller(found.Type))
            throw new BadInputException($"{letter.Id}: {found.Type.Name} calls the payment provider; give its address with --provider.");
        var function = ActivatorUtilities.CreateInstance(services.Of(found.App), found.Type);
        return (record, cancellationToken) => (Task)found.Method.Invoke(
            function, [.. found.Method.GetParameters().Select(parameter => parameter.ParameterType == typeof(KafkaRecord[]) ? (object)new[] { Of(record) } : cancellationToken)])!;
    }

    private static bool IsCaller(Type type) => type.GetConstructors().SelectMany(made => made.GetParameters())
        .Any(parameter => parameter.ParameterType is { IsGenericType: true } kind && kind.GetGenericTypeDefinition() == typeof(Tributary.Hosting.Calling.Caller<>));

    private static KafkaRecord Of(ConsumedRecord record) => new()
    {
        Topic = record.Topic,
        Partition = record.Partition,
        Offset = record.Offset,
        Key = record.Key,
        Value = record.Value,
        Timestamp = new KafkaTimestamp { UnixTimestampMs = record.BrokerTime.ToUnixTimeMilliseconds() },
        Headers = [.. record.Headers.Select(header => new KafkaHeader { Key = header.Key, Value = header.Value })],
    };
}
