using System.Diagnostics.Metrics;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Tributary.LocalHost.Functions;

/// <summary>
/// How long invocations take: the histogram <c>tributary.functions.duration</c>, in seconds, with the tags <c>app</c>, <c>function</c> and <c>trigger</c>
/// (kafka, http, timer, blob, orchestration, activity). Failed invocations are among them.
/// </summary>
public static class FunctionMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Tributary.Functions";

    /// <summary>The histogram's name.</summary>
    public const string DurationName = "tributary.functions.duration";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(DurationName, "s", "How long invocations take, by function.");

    internal static void Invoked(LocalFunction function, TimeSpan elapsed) => Duration.Record(
        elapsed.TotalSeconds, new("app", function.App), new("function", function.Name), new("trigger", Kind(function.Trigger)));

    /// <summary>The trigger's name, without what all of them have: <c>kafka</c> for a <c>KafkaTriggerAttribute</c>.</summary>
    private static string Kind(TriggerBindingAttribute trigger) =>
        trigger.GetType().Name.Replace("TriggerAttribute", "", StringComparison.Ordinal).ToLowerInvariant();
}
