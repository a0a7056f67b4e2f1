using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Tributary.LocalHost.Durable.Instances;

/// <summary>
/// One entry of an orchestration's history. A step is <see cref="StepBegan"/>, then what arrived, then what the code asked for: replayed in this order, the
/// code does again what it did.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(StepBegan), "step")]
[JsonDerivedType(typeof(ExternalEventRaised), "raised")]
[JsonDerivedType(typeof(ActivityScheduled), "activity")]
[JsonDerivedType(typeof(TimerCreated), "timer")]
[JsonDerivedType(typeof(ChildScheduled), "child")]
[JsonDerivedType(typeof(EventSent), "sent")]
[JsonDerivedType(typeof(CallCompleted), "completed")]
[JsonDerivedType(typeof(CallFailed), "failed")]
[JsonDerivedType(typeof(TimerFired), "fired")]
internal abstract record HistoryEvent
{
    /// <summary>What the code asked for; the number counts its requests.</summary>
    public interface IRequest
    {
        int Id { get; }

        /// <summary>What must be the same when the code asks again.</summary>
        string Identity { get; }
    }
}

/// <summary>The code ran, at this time of the orchestration.</summary>
internal sealed record StepBegan(DateTime At) : HistoryEvent;

internal sealed record ExternalEventRaised(string Name, string? Input) : HistoryEvent;

internal sealed record ActivityScheduled(int Id, string Name, string? Input) : HistoryEvent, HistoryEvent.IRequest
{
    [JsonIgnore]
    public string Identity => $"calls the activity {Name}";
}

internal sealed record TimerCreated(int Id, DateTime FireAt) : HistoryEvent, HistoryEvent.IRequest
{
    [JsonIgnore]
    public string Identity => "creates a timer";
}

internal sealed record ChildScheduled(int Id, string Name, string InstanceId, string? Input) : HistoryEvent, HistoryEvent.IRequest
{
    [JsonIgnore]
    public string Identity => $"calls the orchestrator {Name}";
}

internal sealed record EventSent(int Id, string InstanceId, string Name, string? Input) : HistoryEvent, HistoryEvent.IRequest
{
    [JsonIgnore]
    public string Identity => $"sends the event {Name} to {InstanceId}";
}

/// <summary>An activity or a child came to its end.</summary>
internal sealed record CallCompleted(int Id, string? Result) : HistoryEvent;

/// <summary>An activity or a child failed.</summary>
internal sealed record CallFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

internal sealed record TimerFired(int Id) : HistoryEvent;
