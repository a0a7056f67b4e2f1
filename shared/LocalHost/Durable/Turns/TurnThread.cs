namespace Tributary.LocalHost.Durable.Turns;

/// <summary>
/// Runs an orchestrator's continuations one after the other, in the order in which they became due, so that a replay takes the same course. What is
/// posted after the turn was closed never runs: the code goes on in the next turn, from its history.
/// </summary>
internal sealed class TurnThread : SynchronizationContext
{
    private readonly Lock gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> due = new();
    private TaskCompletionSource posted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool closed;

    /// <summary>Completes when something is due.</summary>
    public Task Posted
    {
        get
        {
            lock (gate)
                return posted.Task;
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (gate)
        {
            if (closed)
                return;
            due.Enqueue((d, state));
            posted.TrySetResult();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Orchestrator code can't be called into from another thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs this and everything that becomes due by it, on the caller's thread.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (Next() is var (callback, state))
                callback(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            due.Clear();
        }
    }

    private (SendOrPostCallback Callback, object? State)? Next()
    {
        lock (gate)
        {
            if (due.TryDequeue(out var next))
                return next;
            if (posted.Task.IsCompleted)
                posted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return null;
        }
    }
}
