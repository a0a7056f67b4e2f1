using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>One run of the code over a history. As in Durable's own worker, a wait that was given up keeps its place and swallows the event that comes for it.</summary>
internal sealed class ReplayedContext(string instanceId, string inputJson) : TaskOrchestrationContext
{
    private readonly Dictionary<int, Action<string>> results = [];
    private readonly Dictionary<int, Action<Exception>> failures = [];
    private readonly SortedDictionary<int, TaskCompletionSource> timers = [];
    private readonly Dictionary<string, Queue<Action<string>>> waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string>> kept = new(StringComparer.OrdinalIgnoreCase);
    private DateTime now = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private int lastId;

    /// <summary>All that the code asked for, in words.</summary>
    public List<string> Asked { get; } = [];

    public List<ActivityCall> Calls { get; } = [];

    public IEnumerable<int> OpenTimers => timers.Keys;

    public override TaskName Name => "Orchestration";

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public void Apply(HistoryEvent happened)
    {
        now = now.AddSeconds(1);
        switch (happened)
        {
            case HistoryEvent.Returned returned:
                results[returned.CallId](returned.ResultJson);
                break;
            case HistoryEvent.Failed failed:
                failures[failed.CallId](failed.Error);
                break;
            // One that was cancelled fires unheard.
            case HistoryEvent.TimerFired fired when timers.Remove(fired.TimerId, out var timer):
                timer.TrySetResult();
                break;
            case HistoryEvent.Raised raised when waiting.GetValueOrDefault(raised.Name) is { Count: > 0 } waiters:
                waiters.Dequeue()(raised.PayloadJson);
                break;
            case HistoryEvent.Raised raised:
                kept.TryAdd(raised.Name, []);
                kept[raised.Name].Enqueue(raised.PayloadJson);
                break;
        }
    }

    public override T? GetInput<T>()
        where T : default =>
        JsonSerializer.Deserialize<T>(inputJson);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var result = new TaskCompletionSource<TResult>();
        var call = new ActivityCall(++lastId, name.Name, JsonSerializer.Serialize(input), options);
        results[call.Id] = json => result.TrySetResult(JsonSerializer.Deserialize<TResult>(json)!);
        failures[call.Id] = error => result.TrySetException(error);
        Calls.Add(call);
        Asked.Add($"{call.Id}: {call.Name} {call.InputJson}");
        return result.Task;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var id = ++lastId;
        var timer = new TaskCompletionSource();
        timers[id] = timer;
        Asked.Add(string.Create(CultureInfo.InvariantCulture, $"{id}: timer {fireAt:O}"));
        cancellationToken.Register(() =>
        {
            timers.Remove(id);
            timer.TrySetCanceled(cancellationToken);
        });
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (kept.TryGetValue(eventName, out var early) && early.TryDequeue(out var payload))
            return Task.FromResult(JsonSerializer.Deserialize<T>(payload)!);
        var heard = new TaskCompletionSource<T>();
        waiting.TryAdd(eventName, []);
        waiting[eventName].Enqueue(json => heard.TrySetResult(JsonSerializer.Deserialize<T>(json)!));
        cancellationToken.Register(() => heard.TrySetCanceled(cancellationToken));
        return heard.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
