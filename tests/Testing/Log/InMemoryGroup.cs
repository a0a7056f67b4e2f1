namespace Tributary.Tests.Testing.Log;

/// <summary>A consumer group on one topic: who reads which partition, and what is committed.</summary>
internal sealed class InMemoryGroup(string topic, int partitions)
{
    private readonly List<InMemoryConsumer> members = [];

    public string Topic => topic;

    public int Members => members.Count;

    public Dictionary<int, long> Committed { get; } = [];

    public void Add(InMemoryConsumer member)
    {
        members.Add(member);
        Rebalance();
    }

    public void Remove(InMemoryConsumer member)
    {
        if (members.Remove(member))
            Rebalance();
    }

    /// <summary>Deals the partitions out anew; every member begins again at what is committed.</summary>
    public void Rebalance()
    {
        for (var i = 0; i < members.Count; i++)
            members[i].Assign(Enumerable.Range(0, partitions).Where(partition => partition * members.Count / partitions == i), Committed);
    }
}
