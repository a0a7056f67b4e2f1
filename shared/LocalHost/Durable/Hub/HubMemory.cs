using System.Collections.Concurrent;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>
/// What the process that runs a hub knows of it: every instance that has not ended, who ended lately, and which timers are to fire. All of it is the hub's
/// loop's own, but what was committed, which clients see.
/// </summary>
internal sealed class HubMemory
{
    private const int LatelyEnded = 20_000;

    private readonly Dictionary<string, Instance> active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Instance> committed = new(StringComparer.Ordinal);
    private readonly Queue<Instance> ended = new();
    private volatile int unfinished;
    private readonly PriorityQueue<HubTimer, DateTimeOffset> timers = new();

    /// <summary>How many instances have not ended, or have ended and still have something to deliver.</summary>
    public int Unfinished => unfinished;

    /// <summary>When the next timer is to fire.</summary>
    public DateTimeOffset? NextTimer => timers.TryPeek(out _, out var due) ? due : null;

    /// <summary>The instance that runs, or null.</summary>
    public Instance? Running(string id) => active.TryGetValue(id, out var instance) && !instance.HasEnded ? instance : null;

    /// <summary>The instance as far as it is remembered: one that ended a while ago is not.</summary>
    public Instance? Find(string id) => active.TryGetValue(id, out var instance) ? instance : Committed(id);

    /// <summary>The instance as it was committed last, without its history; for clients.</summary>
    public Instance? Committed(string id) => committed.GetValueOrDefault(id);

    /// <summary>Takes in an instance and the timers that it waits for.</summary>
    public void Add(Instance instance)
    {
        active[instance.Id] = instance;
        unfinished = active.Count;
        if (instance.StartAt is { } start)
            timers.Enqueue(new HubTimer(instance, instance.Execution, null), start);
        foreach (var timer in instance.OpenTimers())
            Add(instance, timer);
    }

    public void Add(Instance instance, TimerCreated timer) =>
        timers.Enqueue(new HubTimer(instance, instance.Execution, timer.Id), new DateTimeOffset(timer.FireAt, TimeSpan.Zero));

    /// <summary>Shows clients what was committed.</summary>
    public void Show(Instance instance) => committed[instance.Id] = instance.WithoutHistory();

    /// <summary>An instance has ended and has nothing left to deliver. It is remembered for a while, so that who asks for it costs no request.</summary>
    public void End(Instance instance)
    {
        // Another may have been started under the same id.
        if (active.TryGetValue(instance.Id, out var current) && ReferenceEquals(current, instance))
            active.Remove(instance.Id);
        unfinished = active.Count;
        ended.Enqueue(instance);
        if (ended.Count > LatelyEnded && ended.Dequeue() is var oldest && !active.ContainsKey(oldest.Id))
            committed.TryRemove(oldest.Id, out _);
    }

    /// <summary>Clients see it no more.</summary>
    public void Forget(string id) => committed.TryRemove(id, out _);

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
