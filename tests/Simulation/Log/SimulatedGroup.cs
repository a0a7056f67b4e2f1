using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Log;

/// <summary>A consumer group: who reads which partition, and what is committed. After a rebalance every member begins again at what is committed.</summary>
internal sealed class SimulatedGroup(Schedule schedule, SimulatedTopic topic, string name)
{
    private readonly List<SimulatedConsumer> members = [];
    private int turn;

    /// <summary>How often the partitions were dealt out.</summary>
    public int Generation { get; private set; }

    public SimulatedTopic Topic => topic;

    public long[] Committed { get; } = new long[topic.Partitions.Length];

    /// <summary>Whether the group has done everything.</summary>
    public bool IsDone => topic.Partitions.Index().All(partition => Committed[partition.Index] >= partition.Item.Records.Count);

    public bool Has(SimulatedConsumer member) => members.Contains(member);

    public void Join(SimulatedConsumer member)
    {
        members.Add(member);
        Rebalance();
    }

    public void Remove(SimulatedConsumer member)
    {
        if (members.Remove(member))
            Rebalance();
    }

    /// <summary>Deals the partitions out anew, to others than before where there are any.</summary>
    public void Rotate()
    {
        turn++;
        Rebalance();
    }

    /// <summary>The topic was made again: what was committed, or was to be, of its last life is forgotten.</summary>
    public void Forget()
    {
        Array.Clear(Committed);
        foreach (var member in members)
            member.ForgetStored();
        Rebalance();
    }

    public void Appended(int partition)
    {
        foreach (var member in members)
            member.Wake(partition);
    }

    private void Rebalance()
    {
        var dice = schedule.Dice.For(Place.Commit, topic.Name.Length, ++Generation);
        // A member that hears of it in time commits what it has done before it lets go.
        foreach (var member in members)
            if (member.Process.IsRunning && dice.Chance(0.5))
                member.CommitStored();
        for (var i = 0; i < members.Count; i++)
        {
            var mine = i;
            members[i].Assign(Enumerable.Range(0, Committed.Length).Where(partition => (partition + turn) % members.Count == mine));
        }

        schedule.Rebalanced(members.Count);
        schedule.Trace.Say("group", $"{name} -> {string.Join(", ", members.Select(member => $"{member.Process.Name}[{string.Join(' ', member.Assigned)}]"))}; committed {string.Join(' ', Committed)}");
    }
}
