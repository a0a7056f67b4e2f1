using System.Globalization;
using Tributary.LocalHost.Apps;
using Tributary.Messaging.Kafka;

namespace Tributary.LocalHost.Kafka;

/// <summary>What host.json and the app's settings say about Kafka triggers.</summary>
/// <param name="Trigger">How batches are made and retried.</param>
/// <param name="Consumer">How a group's member behaves.</param>
/// <param name="GroupSuffix">What is appended to the name of every group; most often nothing.</param>
internal sealed record KafkaTriggerSettings(TriggerOptions Trigger, KafkaConsumerOptions Consumer, string GroupSuffix)
{
    /// <summary>
    /// Groups that nobody has used begin at a stream's beginning: a suite with another suffix hears everything again. Positions that translators
    /// give keep the declared names, so it does the same again, not more.
    /// </summary>
    internal const string GroupSuffixName = "LocalHost:Kafka:GroupSuffix";

    private const string WaitWholeInterval = "LocalHost:Kafka:WaitWholeInterval";
    private const string SessionTimeout = "LocalHost:Kafka:SessionTimeout";

    public static KafkaTriggerSettings Of(LocalApp app)
    {
        var json = app.HostJson.Kafka;
        if (json.AutoOffsetReset != StartPosition.Earliest)
            throw new LocalHostException($"{app.Name}: host.json sets extensions.kafka.autoOffsetReset to {json.AutoOffsetReset}; here a new group reads every stream from its beginning: set Earliest.");
        var trigger = new TriggerOptions
        {
            MaxBatchSize = json.MaxBatchSize,
            SubscriberInterval = json.SubscriberInterval,
            CommitOnFailure = json.CommitOnFailure,
            MaxRetries = json.MaxRetries,
        };
        if (app.Settings.Find(WaitWholeInterval) is { } whole)
            trigger = bool.TryParse(whole, out var wait)
                ? trigger with { IdleRelease = wait ? null : trigger.IdleRelease }
                : throw new LocalHostException($"{app.Name}: the setting {WaitWholeInterval} is '{whole}'; expected true or false.");
        var consumer = new KafkaConsumerOptions();
        if (app.Settings.Find(SessionTimeout) is { } session)
            consumer = TimeSpan.TryParse(session, CultureInfo.InvariantCulture, out var timeout)
                ? consumer with { SessionTimeout = timeout }
                : throw new LocalHostException($"{app.Name}: the setting {SessionTimeout} is '{session}'; expected a time span such as 00:00:10.");
        return new KafkaTriggerSettings(trigger, consumer, app.Settings.Find(GroupSuffixName) ?? "");
    }
}
