using System.Text.Json;
using Microsoft.DurableTask;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>A call of an activity, as the history has it.</summary>
internal sealed record ActivityCall(int Id, string Name, string InputJson, TaskOptions? Options)
{
    public T Input<T>() => JsonSerializer.Deserialize<T>(InputJson)!;
}

/// <summary>
/// Runs an orchestrator as Durable does, on the test's own thread: whatever happens runs the code again from its beginning over the history so far,
/// and it must ask for the same things again. All that goes in and out passes through JSON.
/// </summary>
/// <param name="orchestrator">The orchestrator.</param>
/// <param name="instanceId">Its instance.</param>
/// <param name="input">What it was started with.</param>
/// <param name="activity">Does what an activity does; may raise events meanwhile.</param>
internal sealed class ReplayedOrchestration(
    Func<TaskOrchestrationContext, Task> orchestrator, string instanceId, object? input, Func<ActivityCall, Task<object?>> activity)
{
    private readonly List<HistoryEvent> history = [];
    private readonly Queue<HistoryEvent> arrived = [];
    private readonly Queue<ActivityCall> called = [];
    private readonly List<string> asked = [];
    private Task outcome = Task.CompletedTask;
    private bool advancing;

    /// <summary>The activities that were called, in order.</summary>
    public List<ActivityCall> Calls { get; } = [];

    /// <summary>The timers that neither fired nor were cancelled.</summary>
    public IReadOnlyList<int> OpenTimers { get; private set; } = [];

    public bool HasCompleted { get; private set; }

    public Task Start() => Advance();

    public Task Raise(string name, object payload) => Arrive(new HistoryEvent.Raised(name, JsonSerializer.Serialize(payload)));

    public Task FireTimer() => Arrive(new HistoryEvent.TimerFired(OpenTimers[0]));

    private Task Arrive(HistoryEvent happened)
    {
        arrived.Enqueue(happened);
        return advancing ? Task.CompletedTask : Advance();
    }

    private async Task Advance()
    {
        advancing = true;
        do
            Replay();
        while (await SomethingHappens());
        advancing = false;
        // Shows the test what the orchestrator threw.
        if (HasCompleted)
            await outcome;
    }

    private async Task<bool> SomethingHappens()
    {
        if (arrived.TryDequeue(out var happened))
        {
            history.Add(happened);
            return true;
        }

        if (!called.TryDequeue(out var call))
            return false;
        try
        {
            var result = await activity(call);
            arrived.Enqueue(new HistoryEvent.Returned(call.Id, JsonSerializer.Serialize(result)));
        }
        catch (Exception error)
        {
            arrived.Enqueue(new HistoryEvent.Failed(call.Id, new TaskFailedException(call.Name, call.Id, error)));
        }

        return await SomethingHappens();
    }

    private void Replay()
    {
        var context = new ReplayedContext(instanceId, JsonSerializer.Serialize(input));
        var thread = new SingleThread();
        thread.Run(() => outcome = orchestrator(context));
        foreach (var happened in history)
            thread.Run(() => context.Apply(happened));

        Assert.Equal(asked, context.Asked.Take(asked.Count));
        asked.AddRange(context.Asked.Skip(asked.Count));
        foreach (var call in context.Calls.Skip(Calls.Count))
        {
            Calls.Add(call);
            called.Enqueue(call);
        }

        OpenTimers = [.. context.OpenTimers];
        HasCompleted = outcome.IsCompleted;
    }
}
