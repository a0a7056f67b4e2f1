using Microsoft.DurableTask;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable.Turns;

/// <summary>What came of running an orchestrator's code for one step.</summary>
/// <param name="Requests">What it asked for, in order.</param>
/// <param name="CustomStatus">What it says of itself, as JSON.</param>
/// <param name="End">How the code came to its end; null while it waits.</param>
internal sealed record TurnOutcome(IReadOnlyList<HistoryEvent> Requests, string? CustomStatus, TurnEnd? End);

/// <summary>How an orchestrator's code came to its end.</summary>
internal abstract record TurnEnd
{
    internal sealed record Completed(string? Output) : TurnEnd;

    internal sealed record Failed(TaskFailureDetails Failure) : TurnEnd;

    /// <param name="Input">What the next execution begins with.</param>
    /// <param name="Carried">Events that nobody waited for.</param>
    internal sealed record ContinuedAsNew(string? Input, IReadOnlyList<HistoryEvent> Carried) : TurnEnd;
}
