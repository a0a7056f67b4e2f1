using System.Diagnostics.Metrics;

namespace Tributary.Messaging;

/// <summary>The counters of the meter <c>Tributary.Messaging</c>. They count since the process started.</summary>
public static class MessagingMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Tributary.Messaging";

    /// <summary>The name of the counter of published records.</summary>
    public const string PublishedName = "tributary.events.published";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Published = Meter.CreateCounter<long>(
        PublishedName, "{event}", "Records that the broker has acknowledged, by topic.");

    private static readonly Counter<long> Consumed = Meter.CreateCounter<long>(
        "tributary.events.consumed", "{event}", "Records that a function has returned from, parked ones among them, by consumer group.");

    /// <summary>Counts records that the broker has acknowledged.</summary>
    public static void AddPublished(string topic, int records) => Published.Add(records, new KeyValuePair<string, object?>("topic", topic));

    /// <summary>Counts records that a group's function has handled.</summary>
    public static void AddConsumed(string group, int records) => Consumed.Add(records, new KeyValuePair<string, object?>("group", group));
}
