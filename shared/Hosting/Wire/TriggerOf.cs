using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Tributary.Hosting.Wire;

/// <summary>What a function class says of itself in its trigger, so that it is said once.</summary>
internal static class TriggerOf<TFunction>
{
    private static readonly KafkaTriggerAttribute Attribute = typeof(TFunction)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<KafkaTriggerAttribute>())
        .FirstOrDefault(attribute => attribute is not null)
        ?? throw new InvalidOperationException($"{typeof(TFunction).Name} has no method with a [KafkaTrigger] parameter.");

    /// <summary>The function's consumer group.</summary>
    public static string Group { get; } = Attribute.ConsumerGroup
        ?? throw new InvalidOperationException($"The [KafkaTrigger] of {typeof(TFunction).Name} names no ConsumerGroup.");
}
