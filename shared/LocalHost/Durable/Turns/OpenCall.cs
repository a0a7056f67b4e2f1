using Microsoft.DurableTask;

namespace Tributary.LocalHost.Durable.Turns;

/// <summary>A task that orchestrator code was given and that history completes.</summary>
internal interface IOpenCall
{
    bool IsOpen { get; }

    void Complete(string? result);

    void Fail(TaskFailureDetails failure);
}

/// <summary>A call of an activity or a child, or a timer.</summary>
internal sealed class OpenCall<TResult>(string name, int id, DataConverter converter) : IOpenCall
{
    // Continuations run where the result is set: on the turn's own thread.
    private readonly TaskCompletionSource<TResult> source = new();

    public Task<TResult> Task => source.Task;

    public bool IsOpen => !source.Task.IsCompleted;

    public void Complete(string? result)
    {
        TResult value;
        try
        {
            value = converter.Deserialize<TResult>(result)!;
        }
        // Whatever the reader throws: the code that asked for this type gets to know.
        catch (Exception exception)
        {
            source.TrySetException(exception);
            return;
        }

        source.TrySetResult(value);
    }

    public void Fail(TaskFailureDetails failure) => source.TrySetException(new TaskFailedException(name, id, failure));

    public void Cancel(CancellationToken cancellationToken) => source.TrySetCanceled(cancellationToken);
}
