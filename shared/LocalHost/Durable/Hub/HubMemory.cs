using System.Collections.Concurrent;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>
/// What the process that runs a hub knows of it: every instance that has not ended, who ended lately, and which timers are to fire. The hub's loop writes it;
/// clients may look up instances meanwhile.
/// </summary>
internal sealed class HubMemory
{
    private const int LatelyEnded = 20_000;

    private readonly ConcurrentDictionary<string, Instance> active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Instance> ended = new(StringComparer.Ordinal);
    private readonly Queue<Instance> endedInOrder = new();
    private readonly PriorityQueue<HubTimer, DateTimeOffset> timers = new();

    /// <summary>Instances that have not ended, or have ended and still have something to deliver.</summary>
    public ICollection<Instance> Active => active.Values;

    /// <summary>When the next timer is to fire.</summary>
    public DateTimeOffset? NextTimer => timers.TryPeek(out _, out var due) ? due : null;

    /// <summary>The instance that runs, or null.</summary>
    public Instance? Running(string id) => active.TryGetValue(id, out var instance) && !instance.HasEnded ? instance : null;

    /// <summary>The instance as far as it is remembered: one that ended a while ago is not.</summary>
    public Instance? Find(string id) => active.TryGetValue(id, out var instance) || ended.TryGetValue(id, out instance) ? instance : null;

    /// <summary>Takes in an instance and the timers that it waits for.</summary>
    public void Add(Instance instance)
    {
        active[instance.Id] = instance;
        if (instance.StartAt is { } start)
            timers.Enqueue(new HubTimer(instance, instance.Execution, null), start);
        foreach (var timer in instance.OpenTimers())
            Add(instance, timer);
    }

    public void Add(Instance instance, TimerCreated timer) =>
        timers.Enqueue(new HubTimer(instance, instance.Execution, timer.Id), new DateTimeOffset(timer.FireAt, TimeSpan.Zero));

    /// <summary>Forgets an instance that has ended and has nothing left to deliver.</summary>
    public void Ended(Instance instance)
    {
        // Another may have been started under the same id.
        active.TryRemove(KeyValuePair.Create(instance.Id, instance));
        ended[instance.Id] = instance;
        endedInOrder.Enqueue(instance);
        if (endedInOrder.Count > LatelyEnded && endedInOrder.Dequeue() is var oldest)
            ended.TryRemove(KeyValuePair.Create(oldest.Id, oldest));
    }

    /// <summary>The timers that are due, as work.</summary>
    public IEnumerable<HubWork> Due(DateTimeOffset now)
    {
        while (timers.TryPeek(out var timer, out var due) && due <= now)
        {
            timers.Dequeue();
            yield return timer.Id is { } id
                ? new HubWork.Arrive(timer.Instance, timer.Execution, new TimerFired(id))
                : new HubWork.Look(timer.Instance);
        }
    }

    /// <param name="Instance">Whose it is.</param>
    /// <param name="Execution">Of which execution.</param>
    /// <param name="Id">The request; null for the instance's own start.</param>
    private sealed record HubTimer(Instance Instance, string Execution, int? Id);
}
