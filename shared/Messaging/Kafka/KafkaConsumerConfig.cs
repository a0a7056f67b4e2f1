using Confluent.Kafka;

namespace Tributary.Messaging.Kafka;

/// <summary>The client's settings of a group's member; light, since one process runs some twenty.</summary>
internal static class KafkaConsumerConfig
{
    public static ConsumerConfig Of(KafkaConnection connection, KafkaConsumerOptions options, string group) => new(connection.ToConfig())
    {
        GroupId = group,
        EnableAutoCommit = true,
        EnableAutoOffsetStore = false,
        AutoCommitIntervalMs = Milliseconds(options.CommitInterval),
        AutoOffsetReset = connection.Embedded ? AutoOffsetReset.Error : AutoOffsetReset.Earliest,
        SessionTimeoutMs = Milliseconds(options.SessionTimeout),
        HeartbeatIntervalMs = Math.Max(200, Milliseconds(options.SessionTimeout) / 3),
        MaxPollIntervalMs = Milliseconds(options.PollInterval),
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.Range,
        AllowAutoCreateTopics = false,
        FetchWaitMaxMs = Milliseconds(connection.Embedded ? options.EmbeddedFetchWait : options.FetchWait),
        FetchErrorBackoffMs = 100,
        // What waits in the client: enough for some batches, and small in sum over all consumers.
        QueuedMinMessages = 5000,
        QueuedMaxMessagesKbytes = 4096,
        // By default a consumer that has enough looks again only after a second.
        FetchQueueBackoffMs = 5,
        MaxPartitionFetchBytes = 1024 * 1024,
        ConsumeResultFields = "headers,timestamp",
    };

    private static int Milliseconds(TimeSpan span) => (int)span.TotalMilliseconds;
}
