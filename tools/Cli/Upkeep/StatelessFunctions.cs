using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Cli.Suite;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Wire;
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
        var found = ShopApps.Triggers.FirstOrDefault(function => function.Trigger.ConsumerGroup == letter.Group && function.Trigger.Topic == letter.Topic)
            ?? throw new BadInputException($"{letter.Id}: no function of this shop reads {letter.Topic} in the group {letter.Group}; it was parked by another version.");
        var type = found.Method.DeclaringType!;
        var parameters = found.Method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        if (parameters.FirstOrDefault(parameter => parameter != typeof(KafkaRecord[]) && parameter != typeof(CancellationToken)) is { } other)
            throw new BadInputException($"{letter.Id}: {type.Name} needs a {other.Name} that only a running app has, so it can't be handed the record here; see docs/runbooks/parked-events.md.");
        if (found.App == ShopApps.Payments && !services.HasProvider && IsCaller(type))
            throw new BadInputException($"{letter.Id}: {type.Name} calls the payment provider; give its address with --provider.");
        var function = ActivatorUtilities.CreateInstance(services.Of(found.App), type);
        return (record, cancellationToken) => (Task)found.Method.Invoke(
            function, [.. parameters.Select(parameter => parameter == typeof(KafkaRecord[]) ? (object)new[] { record.ToTriggered() } : cancellationToken)])!;
    }

    private static bool IsCaller(Type type) => type.GetConstructors().SelectMany(made => made.GetParameters())
        .Any(parameter => parameter.ParameterType is { IsGenericType: true } kind && kind.GetGenericTypeDefinition() == typeof(Tributary.Hosting.Calling.Caller<>));
}
