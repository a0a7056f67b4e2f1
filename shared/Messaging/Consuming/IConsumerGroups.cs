namespace Tributary.Messaging.Consuming;

/// <summary>Consumer groups as an administrator sees them. Adapters: Kafka, and an in-memory log for tests.</summary>
public interface IConsumerGroups
{
    /// <summary>Who is in the group, and where it stands on a topic. A group that never was has no members and has committed nothing.</summary>
    Task<GroupStanding> Describe(string group, string topic, CancellationToken cancellationToken);

    /// <summary>Sets what the group has committed, partition by partition; only for a group that nobody is in.</summary>
    /// <exception cref="GroupInUseException">The group has members; nothing, or not all, was moved.</exception>
    Task Move(string group, string topic, IReadOnlyDictionary<int, long> offsets, CancellationToken cancellationToken);
}

/// <summary>Where a group stands on a topic.</summary>
/// <param name="Members">How many members it has.</param>
/// <param name="Partitions">Every partition of the topic, in order.</param>
public sealed record GroupStanding(int Members, IReadOnlyList<PartitionStanding> Partitions);

/// <summary>Where a group stands on a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Start">The offset of the oldest record that is still there.</param>
/// <param name="End">The offset that the next record will get.</param>
/// <param name="Committed">The offset of the first record that is not done; null where the group has committed nothing.</param>
public sealed record PartitionStanding(int Partition, long Start, long End, long? Committed);

/// <summary>Somebody is in a consumer group that has to be empty.</summary>
public sealed class GroupInUseException : Exception
{
    public GroupInUseException()
    {
    }

    public GroupInUseException(string message)
        : base(message)
    {
    }

    public GroupInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
