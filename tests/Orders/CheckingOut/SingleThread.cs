namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>Keeps continuations on the caller's thread, in order. One that leaves it is never seen again, and the orchestration stands still.</summary>
internal sealed class SingleThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> work = [];

    public override void Post(SendOrPostCallback d, object? state) => work.Enqueue((d, state));

    /// <summary>Does it and all that follows from it.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (work.TryDequeue(out var next))
                next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
