using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Tributary.Messaging.Consuming;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// Consumer groups on a Kafka broker. The embedded broker does not tell who is in a group, so there it counts as empty; and it takes a group whose members
/// have all left for one that is in use, so there a group can be left where it is, and not be moved.
/// </summary>
public sealed class KafkaConsumerGroups(KafkaAdmin admin) : IConsumerGroups
{
    private readonly ConsumerLag lag = new(admin);

    /// <inheritdoc />
    /// <exception cref="BrokerUnavailableException">No broker answers, or the topic does not exist.</exception>
    public async Task<GroupStanding> Describe(string group, string topic, CancellationToken cancellationToken)
    {
        var partitions = (await lag.Partitions([topic], cancellationToken))[topic].OrderBy(partition => partition.Partition.Value).ToArray();
        var committed = (await lag.Committed([(group, partitions)], cancellationToken))[0].ToDictionary(done => done.Partition.Value, done => done.Offset.Value);
        var starts = await lag.Offsets(partitions, OffsetSpec.Earliest(), cancellationToken);
        var ends = await lag.Offsets(partitions, OffsetSpec.Latest(), cancellationToken);
        return new GroupStanding(
            await Members(group, cancellationToken),
            [
                .. partitions.Select(partition => new PartitionStanding(
                    partition.Partition.Value, starts[partition], ends[partition],
                    committed.TryGetValue(partition.Partition.Value, out var next) && next >= 0 ? next : null)),
            ]);
    }

    /// <inheritdoc />
    /// <exception cref="BrokerUnavailableException">No broker answers, or it refuses for another reason than that of <see cref="GroupInUseException"/>.</exception>
    public async Task Move(string group, string topic, IReadOnlyDictionary<int, long> offsets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        if (admin.Connection.Embedded && await IsThere(group, topic, offsets, cancellationToken))
            return;
        var wanted = new ConsumerGroupTopicPartitionOffsets(group, [.. offsets.Select(offset => new TopicPartitionOffset(topic, offset.Key, offset.Value))]);
        try
        {
            await admin.Ask(
                client => client.AlterConsumerGroupOffsetsAsync([wanted], new AlterConsumerGroupOffsetsOptions { RequestTimeout = KafkaAdmin.RequestTimeout }),
                cancellationToken);
        }
        catch (AlterConsumerGroupOffsetsException error)
        {
            throw Refused(group, error, error.Results.Select(result => result.Error)
                .Concat(error.Results.SelectMany(result => result.Partitions.Select(partition => partition.Error)))
                .First(each => each.IsError));
        }
        catch (KafkaException error)
        {
            throw Refused(group, error, error.Error);
        }
    }

    private async Task<bool> IsThere(string group, string topic, IReadOnlyDictionary<int, long> wanted, CancellationToken cancellationToken)
    {
        var standing = await Describe(group, topic, cancellationToken);
        return wanted.All(offset => (standing.Partitions[offset.Key].Committed ?? 0) == offset.Value);
    }

    private static Exception Refused(string group, KafkaException cause, Error error) =>
        error.Code is ErrorCode.NonEmptyGroup or ErrorCode.UnknownMemberId or ErrorCode.RebalanceInProgress or ErrorCode.IllegalGeneration
            ? new GroupInUseException($"Somebody is in the consumer group '{group}': stop what runs its function, and wait until the group has noticed.", cause)
            : new BrokerUnavailableException($"The broker does not move the offsets of '{group}': {error.Reason}.", cause);

    private async Task<int> Members(string group, CancellationToken cancellationToken)
    {
        if (admin.Connection.Embedded)
            return 0;
        try
        {
            var answer = await admin.Ask(
                client => client.DescribeConsumerGroupsAsync([group], new DescribeConsumerGroupsOptions { RequestTimeout = KafkaAdmin.RequestTimeout }),
                cancellationToken);
            return answer.ConsumerGroupDescriptions.Sum(description => description.Members.Count);
        }
        catch (DescribeConsumerGroupsException error) when (error.Results.ConsumerGroupDescriptions.All(
            description => description.Error.Code is ErrorCode.GroupIdNotFound))
        {
            return 0;
        }
        catch (KafkaException error)
        {
            throw new BrokerUnavailableException($"The broker does not tell who is in the group '{group}': {error.Error.Reason}.", error);
        }
    }
}
