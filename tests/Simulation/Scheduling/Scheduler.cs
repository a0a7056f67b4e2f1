namespace Tributary.Tests.Simulation.Scheduling;

/// <summary>
/// Runs a schedule: one thread, virtual time. What is ready runs in the order in which it became ready; when nothing is, time jumps to what is next.
/// Delays are thrown with dice, so which of two things comes first is up to the seed, and to nothing else.
/// </summary>
internal sealed class Scheduler
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly PriorityQueue<Action, (long At, long Order)> later = new();
    private readonly Queue<(Strand Strand, SendOrPostCallback Callback, object? State)> ready = [];
    private long order;

    public Scheduler() => World = new Strand(this);

    /// <summary>What does not belong to any process: the network, the broker, the storage.</summary>
    public Strand World { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>Whether the schedule has ended.</summary>
    public bool IsOver { get; set; }

    /// <summary>How many callbacks have run.</summary>
    public int Steps { get; private set; }

    public void Enqueue(Strand strand, SendOrPostCallback callback, object? state)
    {
        // What a process has left behind is collected at any time, by another thread: its timers say so.
        if (strand.IsDead || IsOver)
            return;
        // Whatever leaves the schedule's thread is no longer in its order.
        if (Environment.CurrentManagedThreadId != thread)
            throw new InvalidOperationException($"A continuation of a simulated process has run on another thread: {Environment.StackTrace}");
        ready.Enqueue((strand, callback, state));
    }

    /// <summary>Does something as the world, after a delay.</summary>
    public void After(TimeSpan delay, Action action) => later.Enqueue(action, ((Now + delay).Ticks, ++order));

    /// <summary>Runs until the condition holds, nothing is left to do, the time is over or the steps are.</summary>
    public void Run(Func<bool> until, TimeSpan end, int mostSteps)
    {
        var before = SynchronizationContext.Current;
        try
        {
            while (!until() && Steps < mostSteps)
            {
                while (ready.TryDequeue(out var next))
                {
                    Steps++;
                    next.Strand.Run(next.Callback, next.State);
                }

                if (!later.TryDequeue(out var action, out var due) || due.At > end.Ticks)
                    return;
                Now = TimeSpan.FromTicks(due.At);
                Steps++;
                SynchronizationContext.SetSynchronizationContext(World);
                action();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
