using System.Collections.Concurrent;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// A thread of one consumer's own, for calls that block; some twenty consumers would starve the thread pool. It runs what it is given one after the other.
/// </summary>
internal sealed class ConsumerThread
{
    private const int StackBytes = 256 * 1024;
    private readonly BlockingCollection<Action> work = [];
    private readonly Action atTheEnd;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the thread; <paramref name="atTheEnd"/> is the last that it runs.</summary>
    public ConsumerThread(string name, Action atTheEnd)
    {
        this.atTheEnd = atTheEnd;
        new Thread(Work, StackBytes) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Ends when the thread has run its last.</summary>
    public Task Ended => ended.Task;

    /// <summary>Runs the function when its turn comes.</summary>
    public Task<TResult> Run<TResult>(Func<TResult> function)
    {
        var result = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (OperationCanceledException exception)
            {
                result.SetCanceled(exception.CancellationToken);
            }
            // Whatever it is, it belongs to the caller who awaits.
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        });
        return result.Task;
    }

    /// <summary>Lets the thread end when it has run what it was given. May be called again.</summary>
    public void End()
    {
        if (!work.IsAddingCompleted)
            work.CompleteAdding();
    }

    private void Work()
    {
        foreach (var task in work.GetConsumingEnumerable())
            task();
        atTheEnd();
        ended.SetResult();
    }
}
