using Tributary.LocalHost.Blobs;
using Tributary.LocalHost.Durable;
using Tributary.LocalHost.Functions;
using Tributary.LocalHost.Http;
using Tributary.LocalHost.Kafka;
using Tributary.LocalHost.Timers;

namespace Tributary.LocalHost.Apps;

/// <summary>Every kind of trigger that the local host serves.</summary>
internal static class TriggerSources
{
    public static IReadOnlyList<ITriggerSource> All { get; } =
    [
        new KafkaTriggerSource(),
        new HttpTriggers(),
        new TimerTriggers(),
        new BlobTriggers(),
        new DurableTriggers(),
    ];

    /// <exception cref="LocalHostException">None serves the function's trigger.</exception>
    public static ITriggerSource For(LocalFunction function) =>
        All.FirstOrDefault(source => source.Serves(function.Trigger)) ?? throw new LocalHostException(
            $"{function}: the local host does not serve {function.Trigger.GetType().Name}.");
}
