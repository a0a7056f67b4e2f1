using System.Collections.Immutable;
using Tributary.Messaging.Envelopes;

namespace Tributary.Hosting.Deciding;

/// <summary>What a command does to an entity: data, made by a pure function. Expected outcomes are decisions; only broken invariants throw.</summary>
/// <typeparam name="TState">The entity.</typeparam>
public sealed record Decision<TState>
    where TState : class
{
    /// <summary>Which of the outcomes it is.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>The entity after the change; null unless <see cref="Kind"/> is <see cref="DecisionKind.Change"/> or <see cref="DecisionKind.Keep"/>.</summary>
    public TState? State { get; init; }

    /// <summary>Why nothing changed, or why the command was parked.</summary>
    public string? Reason { get; init; }

    /// <summary>Events to be published besides the entity event.</summary>
    public ImmutableArray<Emission> Emissions { get; init; } = [];

    /// <summary>The same decision with events to publish. Their slots are distinct, their kinds above that of the entity event (0).</summary>
    public Decision<TState> AndSend(params IEnumerable<Emission> emissions) => this with { Emissions = Emissions.AddRange(emissions) };

    /// <summary>A decision without a state of its own type yet: what <see cref="Decision.Unchanged"/> and <see cref="Decision.Park"/> return.</summary>
    public static implicit operator Decision<TState>(StatelessDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new Decision<TState> { Kind = decision.Kind, Reason = decision.Reason };
    }
}
