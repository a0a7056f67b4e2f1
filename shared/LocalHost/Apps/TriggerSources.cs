using Tributary.LocalHost.Kafka;

namespace Tributary.LocalHost.Apps;

/// <summary>Every kind of trigger that the local host serves.</summary>
internal static class TriggerSources
{
    public static IReadOnlyList<ITriggerSource> All { get; } =
    [
        new KafkaTriggerSource(),
    ];
}
