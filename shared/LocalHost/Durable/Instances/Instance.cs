using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tributary.LocalHost.Durable.Instances;

/// <summary>
/// One orchestration, whole: it is what its row holds. Only the hub's loop changes it. One that has ended keeps no history.
/// </summary>
internal sealed class Instance
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Input { get; set; }

    public ParentCall? Parent { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; set; }

    /// <summary>Not begun before; null: at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public string? Output { get; set; }

    public string? CustomStatus { get; set; }

    public TaskFailureDetails? Failure { get; set; }

    /// <summary>How often it was continued as new.</summary>
    public int Generation { get; set; }

    public List<HistoryEvent> History { get; set; } = [];

    /// <summary>What came for it and has not been handed to its code yet.</summary>
    public List<HistoryEvent> Arrived { get; set; } = [];

    /// <summary>What it has for others and was not delivered yet.</summary>
    public List<HubMessage> Outgoing { get; set; } = [];

    /// <summary>Tells this run of the code from an earlier one under the same id: an answer to a call of that one is not for this one.</summary>
    [JsonIgnore]
    public string Execution => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks:x}.{Generation}");

    [JsonIgnore]
    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Whether its code is to run.</summary>
    public bool IsDue(DateTimeOffset now) => Status switch
    {
        OrchestrationRuntimeStatus.Pending => StartAt is null || StartAt <= now,
        OrchestrationRuntimeStatus.Running => Arrived.Count > 0,
        _ => false,
    };

    /// <summary>Activities that were asked for and have not answered.</summary>
    public IEnumerable<ActivityScheduled> OpenActivities() => Open<ActivityScheduled>();

    /// <summary>Timers that have not fired.</summary>
    public IEnumerable<TimerCreated> OpenTimers() => Open<TimerCreated>();

    /// <summary>Children that have not ended.</summary>
    public IEnumerable<ChildScheduled> OpenChildren() => Open<ChildScheduled>();

    /// <summary>It has ended; its caller is told.</summary>
    public void End(OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure)
    {
        (Status, Output, Failure) = (status, output, failure);
        History = [];
        Arrived = [];
        if (Parent is { } call)
            Outgoing.Add(new HubMessage.ChildEnded(call.InstanceId, call, output, failure));
    }

    /// <summary>Begins again with an empty history.</summary>
    public void ContinueAsNew(string? input, IEnumerable<HistoryEvent> carried)
    {
        Input = input;
        Generation++;
        Status = OrchestrationRuntimeStatus.Pending;
        History = [];
        Arrived = [.. carried];
    }

    /// <summary>What can be said of it, as it is now.</summary>
    public Instance WithoutHistory()
    {
        var copy = (Instance)MemberwiseClone();
        (copy.History, copy.Arrived, copy.Outgoing) = ([], [], []);
        return copy;
    }

    private IEnumerable<TRequest> Open<TRequest>()
        where TRequest : HistoryEvent, HistoryEvent.IRequest
    {
        var answered = History.Concat(Arrived).Select(AnswerTo).OfType<int>().ToHashSet();
        return History.OfType<TRequest>().Where(request => !answered.Contains(request.Id));
    }

    private static int? AnswerTo(HistoryEvent entry) => entry switch
    {
        CallCompleted completed => completed.Id,
        CallFailed failed => failed.Id,
        TimerFired fired => fired.Id,
        _ => null,
    };
}
