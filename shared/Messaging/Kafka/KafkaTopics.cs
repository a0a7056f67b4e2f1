using System.Globalization;
using Confluent.Kafka.Admin;
using Tributary.Messaging.Catalogue;

namespace Tributary.Messaging.Kafka;

/// <summary>Brings a broker's topics in line with the catalogue.</summary>
public sealed class KafkaTopics(KafkaAdmin admin, TimeProvider time)
{
    /// <summary>
    /// How long a compacted stream keeps every record of a key at least: above any lag that a translator may have, or it would miss transitions.
    /// </summary>
    public static readonly TimeSpan CompactionLag = TimeSpan.FromDays(7);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes the topics that are missing, and checks the partition counts of those that are there. When it returns every topic can be used.</summary>
    /// <exception cref="BrokerUnavailableException">
    /// No broker answers, a topic has another partition count than the catalogue says, or it can't be made.
    /// </exception>
    public async Task Ensure(IEnumerable<StreamDefinition> streams, CancellationToken cancellationToken)
    {
        var wanted = streams.ToDictionary(stream => stream.Name);
        var present = await admin.Describe(wanted.Keys, cancellationToken);
        foreach (var topic in present)
            if (topic.Partitions.Count != wanted[topic.Name].Partitions)
                throw new BrokerUnavailableException(
                    $"The topic '{topic.Name}' has {topic.Partitions.Count} partitions on {admin.Connection.BootstrapServers}, and the stream has {wanted[topic.Name].Partitions}: keys would be looked for on the wrong partition. Delete the topic, or use another broker.");

        var missing = wanted.Values.ExceptBy(present.Select(topic => topic.Name), stream => stream.Name).ToArray();
        if (missing.Length == 0)
            return;
        await Make(missing, cancellationToken);
        await WhenAllAreThere([.. wanted.Keys], cancellationToken);
    }

    /// <summary>A broker answers that it has made a topic before all its parts know of it.</summary>
    private async Task WhenAllAreThere(string[] wanted, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while ((await admin.Describe(wanted, cancellationToken)).Count is var present && present < wanted.Length)
        {
            if (time.GetElapsedTime(begun) > KafkaAdmin.RequestTimeout)
                throw new BrokerUnavailableException(
                    $"{wanted.Length - present} topics were made on {admin.Connection.BootstrapServers} and do not appear there within {KafkaAdmin.RequestTimeout.TotalSeconds} s.");
            await Task.Delay(BetweenLooks, time, cancellationToken);
        }
    }

    private async Task Make(StreamDefinition[] missing, CancellationToken cancellationToken)
    {
        if (admin.Connection.Embedded)
            throw new BrokerUnavailableException(
                $"The embedded broker at {admin.Connection.BootstrapServers} was started without the topic '{missing[0].Name}': start it from the same version of the program.");
        try
        {
            await admin.Ask(
                async client =>
                {
                    await client.CreateTopicsAsync(missing.Select(Specification), new CreateTopicsOptions { RequestTimeout = KafkaAdmin.RequestTimeout });
                    return true;
                },
                cancellationToken);
        }
        catch (CreateTopicsException exception)
        {
            // Another process may have made it in the meantime.
            var refused = exception.Results.FirstOrDefault(result => result.Error is { IsError: true, Code: not Confluent.Kafka.ErrorCode.TopicAlreadyExists });
            if (refused is not null)
                throw new BrokerUnavailableException($"The topic '{refused.Topic}' can't be made on {admin.Connection.BootstrapServers}: {refused.Error.Reason}.", exception);
        }
    }

    private static TopicSpecification Specification(StreamDefinition stream)
    {
        var configs = new Dictionary<string, string> { ["cleanup.policy"] = stream.Compacted ? "compact" : "delete" };
        if (stream.Compacted)
            configs["min.compaction.lag.ms"] = Milliseconds(CompactionLag);
        else
            configs["retention.ms"] = stream.Retention is { } retention ? Milliseconds(retention) : "-1";
        // The broker's default: one on a broker that stands alone, more where it says so.
        return new TopicSpecification { Name = stream.Name, NumPartitions = stream.Partitions, ReplicationFactor = -1, Configs = configs };
    }

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
