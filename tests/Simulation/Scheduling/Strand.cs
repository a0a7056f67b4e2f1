namespace Tributary.Tests.Simulation.Scheduling;

/// <summary>
/// Owns the continuations of one process. Frozen, it keeps them until it is thawed, as a process does that the machine has stopped; killed, it drops
/// them: whatever the code awaited, it never hears of it.
/// </summary>
internal sealed class Strand(Scheduler scheduler) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> kept = [];

    public bool IsDead { get; private set; }

    public bool IsFrozen { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => scheduler.Enqueue(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing may block a schedule.");

    public override SynchronizationContext CreateCopy() => this;

    public void Do(Action action) => Post(static state => ((Action)state!)(), action);

    public void Run(SendOrPostCallback callback, object? state)
    {
        if (IsDead)
            return;
        if (IsFrozen)
        {
            kept.Enqueue((callback, state));
            return;
        }

        SetSynchronizationContext(this);
        callback(state);
    }

    public void Freeze() => IsFrozen = true;

    public void Thaw()
    {
        IsFrozen = false;
        while (kept.TryDequeue(out var next))
            Post(next.Callback, next.State);
    }

    public void Kill()
    {
        IsDead = true;
        kept.Clear();
    }
}
