using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Tributary.Messaging.Kafka;

/// <summary>Asks the broker how far consumer groups are behind.</summary>
public sealed class ConsumerLag(KafkaAdmin admin)
{
    private const int MostTries = 40;
    private const int MostTimeouts = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The lag of each group on its topic: for every partition, the end offset minus what the group has committed; where it has committed nothing,
    /// minus the oldest offset. The ends are read after the commits, so a lag of 0 means that all that was published before the call is done.
    /// </summary>
    /// <exception cref="BrokerUnavailableException">No broker answers, or a topic does not exist.</exception>
    public async Task<IReadOnlyList<GroupLag>> Measure(IReadOnlyCollection<GroupOnTopic> groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var partitions = await Partitions(groups.Select(group => group.Topic).Distinct(), cancellationToken);
        var commits = await Committed([.. groups.Select(group => (group.Group, partitions[group.Topic]))], cancellationToken);
        var all = partitions.Values.SelectMany(topic => topic).ToArray();
        var ends = await Offsets(all, OffsetSpec.Latest(), cancellationToken);
        var starts = commits.Any(group => group.Any(partition => partition.Offset < 0)) ? await Offsets(all, OffsetSpec.Earliest(), cancellationToken) : ends;
        return
        [
            .. groups.Zip(commits, (group, committed) => new GroupLag(
                group.Group, group.Topic, [.. committed.Select(done => LagOf(done, starts[done.TopicPartition], ends[done.TopicPartition]))])),
        ];
    }

    private static PartitionLag LagOf(TopicPartitionOffset committed, long start, long end)
    {
        var next = committed.Offset.Value < 0 ? start : committed.Offset.Value;
        return new PartitionLag(committed.Partition.Value, next, end);
    }

    internal async Task<Dictionary<string, TopicPartition[]>> Partitions(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var wanted = topics.ToArray();
        var described = await admin.Describe(wanted, cancellationToken);
        return wanted.ToDictionary(topic => topic, topic =>
            described.FirstOrDefault(found => found.Name == topic)?.Partitions.Select(partition => new TopicPartition(topic, partition.Partition)).ToArray()
            ?? throw new BrokerUnavailableException($"The stream '{topic}' does not exist on the broker at {admin.Connection.BootstrapServers}."));
    }

    internal async Task<IReadOnlyList<TopicPartitionOffset>[]> Committed(
        IReadOnlyCollection<(string Group, TopicPartition[] Partitions)> groups, CancellationToken cancellationToken)
    {
        for (int tries = 1, timeouts = 0; ; tries++)
        {
            try
            {
                return await admin.Answer(admin.Committed.Of(groups, KafkaAdmin.RequestTimeout, cancellationToken), cancellationToken);
            }
            // A broker that has just started is still reading its groups; it answers soon.
            catch (KafkaException error) when (tries < MostTries && IsLoading(error.Error.Code))
            {
                await Task.Delay(RetryDelay, TimeProvider.System, cancellationToken);
            }
            // One that makes its topic of offsets while twenty groups join does not answer at all; it has just answered for the topics, so it is there.
            catch (BrokerUnavailableException) when (++timeouts < MostTimeouts)
            {
            }
        }
    }

    private static bool IsLoading(ErrorCode code) =>
        code is ErrorCode.GroupLoadInProgress or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.NotCoordinatorForGroup;

    internal async Task<Dictionary<TopicPartition, long>> Offsets(TopicPartition[] partitions, OffsetSpec at, CancellationToken cancellationToken)
    {
        var asked = partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = at });
        var answer = await admin.Ask(
            client => client.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = KafkaAdmin.RequestTimeout }), cancellationToken);
        return answer.ResultInfos.ToDictionary(
            info => info.TopicPartitionOffsetError.TopicPartition, info => info.TopicPartitionOffsetError.Offset.Value);
    }
}

/// <summary>A consumer group and the topic it reads.</summary>
public sealed record GroupOnTopic(string Group, string Topic);

/// <summary>How far a group is behind on a topic.</summary>
public sealed record GroupLag(string Group, string Topic, IReadOnlyList<PartitionLag> Partitions)
{
    /// <summary>Records that are not done, over all partitions.</summary>
    public long Records => Partitions.Sum(partition => partition.Records);
}

/// <summary>How far a group is behind on a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Next">The offset of the first record that is not done.</param>
/// <param name="End">The offset that the next record will get.</param>
public sealed record PartitionLag(int Partition, long Next, long End)
{
    /// <summary>Records that are not done.</summary>
    public long Records => Math.Max(0, End - Next);
}
