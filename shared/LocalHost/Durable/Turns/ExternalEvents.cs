using Microsoft.DurableTask;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Turns;

/// <summary>
/// Events by name, upper and lower case being the same, and who waits for them. As in the official worker: events are kept, first in first out, until
/// somebody waits; of several who wait the latest gets the next one; and a wait that was cancelled still takes the event that would have been its own.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWait>> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ExternalEventRaised> kept = [];

    /// <summary>Whether the code waits for an event.</summary>
    public bool AreAwaited => waits.Values.Any(stack => stack.Any(wait => wait.IsOpen));

    /// <summary>The events that nobody waited for.</summary>
    public IReadOnlyList<ExternalEventRaised> Kept => kept;

    public Task<T> Wait<T>(string name, CancellationToken cancellationToken)
    {
        var wait = new EventWait<T>(converter);
        if (kept.Find(raised => raised.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } first)
        {
            kept.Remove(first);
            wait.Give(first.Input);
            return wait.Task;
        }

        if (!waits.TryGetValue(name, out var stack))
            waits[name] = stack = new Stack<IWait>();
        if (stack.TryPeek(out var other) && other.Type != typeof(T))
            throw new ArgumentException($"The event {name} is waited for as a {other.Type.Name}; wait for it as the same type.", nameof(name));
        stack.Push(wait);
        cancellationToken.Register(() => wait.Cancel(cancellationToken));
        return wait.Task;
    }

    public void Raise(ExternalEventRaised raised)
    {
        if (waits.TryGetValue(raised.Name, out var stack) && stack.TryPop(out var wait))
            wait.Give(raised.Input);
        else
            kept.Add(raised);
    }

    private interface IWait
    {
        Type Type { get; }

        bool IsOpen { get; }

        void Give(string? input);
    }

    private sealed class EventWait<T>(DataConverter converter) : IWait
    {
        private readonly OpenCall<T> call = new("event", 0, converter);

        public Type Type => typeof(T);

        public bool IsOpen => call.IsOpen;

        public Task<T> Task => call.Task;

        public void Give(string? input) => call.Complete(input);

        public void Cancel(CancellationToken cancellationToken) => call.Cancel(cancellationToken);
    }
}
