using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Turns;

/// <summary>What orchestrator code sees for one turn: the history, replayed, and then what is new.</summary>
internal sealed class TurnContext(Instance instance, DataConverter converter, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly Dictionary<int, IOpenCall> open = [];
    private readonly Queue<HistoryEvent> requests = new();
    private readonly ExternalEvents events = new(converter);
    private object? customStatus;
    private bool replaying = true;
    private DateTime now;
    private int lastId;
    private int guids;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent => instance.Parent is { } call ? new ParentOrchestrationInstance(call.Name, call.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => replaying;

    /// <summary>Whether something is under way that history will complete.</summary>
    public bool Waits => open.Values.Any(call => call.IsOpen) || events.AreAwaited;

    /// <summary>What was asked for in this turn, in order; null for the custom status where none was set.</summary>
    public (IReadOnlyList<HistoryEvent> Requests, string? CustomStatus) Said => ([.. requests], converter.Serialize(customStatus));

    /// <summary>The next execution's input and the events that it inherits; null unless the code asked to be continued as new.</summary>
    public TurnEnd.ContinuedAsNew? Continued { get; private set; }

    /// <summary>The events that nobody waited for.</summary>
    public IReadOnlyList<HistoryEvent> KeptEvents => events.Kept;

    public bool PreservesEvents { get; private set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>A step begins.</summary>
    /// <param name="at">The orchestration's time.</param>
    /// <param name="isNew">Whether it is no replay.</param>
    /// <exception cref="NonDeterministicCodeException">The code asked for more than it did the first time.</exception>
    public void Begin(DateTime at, bool isNew)
    {
        if (requests.TryPeek(out var more))
            throw new NonDeterministicCodeException(Changed($"{((HistoryEvent.IRequest)more).Identity} when it is replayed, which it did not do the first time"));
        (now, replaying) = (at, !isNew);
    }

    /// <summary>Hands the code what had arrived.</summary>
    /// <exception cref="NonDeterministicCodeException">It answers what the code has not asked for.</exception>
    public void Hand(HistoryEvent arrived)
    {
        switch (arrived)
        {
            case ExternalEventRaised raised:
                events.Raise(raised);
                break;
            case CallCompleted completed:
                Call(completed.Id).Complete(completed.Result);
                break;
            case CallFailed failed:
                Call(failed.Id).Fail(failed.Failure);
                break;
            case TimerFired fired:
                Call(fired.Id).Complete(null);
                break;
        }
    }

    /// <summary>Compares what the code asked for with what it asked for the first time.</summary>
    /// <exception cref="NonDeterministicCodeException">It is something else, or nothing.</exception>
    public void Match(HistoryEvent.IRequest before)
    {
        var again = requests.TryDequeue(out var next) ? (HistoryEvent.IRequest)next : null;
        if (again?.Id != before.Id || again.Identity != before.Identity)
            throw new NonDeterministicCodeException(Changed($"{before.Identity} in its history, and {again?.Identity ?? "asks for nothing"} when it is replayed"));
    }

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("Options were given where the activity's input stands: name the parameter options.", nameof(input));
        var data = converter.Serialize(input);
        return Retries.Run(this, options?.Retry, () => Ask<TResult>(name, id => new ActivityScheduled(id, name, data)).Task);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var data = converter.Serialize(input);
        return Retries.Run(this, options?.Retry, () => Ask<TResult>(orchestratorName, id => new ChildScheduled(id, orchestratorName, child, data)).Task);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = Ask<object>("timer", id => new TimerCreated(id, fireAt.ToUniversalTime()));
        cancellationToken.Register(() => timer.Cancel(cancellationToken));
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => events.Wait<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        requests.Enqueue(new EventSent(++lastId, instanceId, eventName, converter.Serialize(payload)));

    public override void SetCustomStatus(object? customStatus) => this.customStatus = customStatus;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Continued = new TurnEnd.ContinuedAsNew(converter.Serialize(newInput), []);
        PreservesEvents = preserveUnprocessedEvents;
    }

    /// <summary>A version 5 UUID (RFC 9562) of the instance, the step's time and a counter.</summary>
    public override Guid NewGuid()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}/{instance.Execution}/{now:O}/{guids++}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private OpenCall<TResult> Ask<TResult>(string name, Func<int, HistoryEvent> request)
    {
        var call = new OpenCall<TResult>(name, ++lastId, converter);
        requests.Enqueue(request(lastId));
        open.Add(lastId, call);
        return call;
    }

    private IOpenCall Call(int id) => open.TryGetValue(id, out var call) ? call : throw new NonDeterministicCodeException(
        Changed($"got an answer to its request {id}, which it does not make when it is replayed"));

    private string Changed(string what) =>
        $"The orchestrator {Name} {what}: its code was changed under a running instance, or uses a clock, a random number or I/O.";
}
