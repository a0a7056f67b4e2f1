using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace Tributary.LocalHost.Functions;

/// <summary>Which types a trigger's parameter may have.</summary>
internal static class TriggerTypes
{
    /// <summary>What is wrong with the parameter's type; null if nothing is.</summary>
    public static string? Mismatch(TriggerBindingAttribute trigger, ParameterInfo parameter)
    {
        // An activity's input may be anything that can be read from its history.
        var allowed = Allowed(trigger);
        return allowed.Count == 0 || allowed.Contains(parameter.ParameterType)
            ? null
            : $"its parameter '{parameter.Name}' is a {parameter.ParameterType.Name}; {trigger.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}"
              + $" hands over {string.Join(", ", allowed.Select(type => type.Name))}";
    }

    private static IReadOnlyList<Type> Allowed(TriggerBindingAttribute trigger) => trigger switch
    {
        KafkaTriggerAttribute { IsBatched: true } => [typeof(KafkaRecord[])],
        KafkaTriggerAttribute => [typeof(KafkaRecord)],
        HttpTriggerAttribute => [typeof(HttpRequest)],
        TimerTriggerAttribute => [typeof(TimerInfo)],
        BlobTriggerAttribute => [typeof(Stream), typeof(BinaryData), typeof(byte[]), typeof(string)],
        OrchestrationTriggerAttribute => [typeof(TaskOrchestrationContext)],
        _ => [],
    };
}
