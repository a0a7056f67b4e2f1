namespace Tributary.Hosting.Deciding;

/// <summary>Makes decisions.</summary>
public static class Decision
{
    /// <summary>The entity becomes <paramref name="next"/>, and its entity event is published.</summary>
    public static Decision<TState> Change<TState>(TState next)
        where TState : class =>
        new() { Kind = DecisionKind.Change, State = next };

    /// <summary>
    /// The entity becomes <paramref name="next"/> and is not published yet. Only for an entity that never was published: from its first event on,
    /// the stream has every change.
    /// </summary>
    public static Decision<TState> Keep<TState>(TState next)
        where TState : class =>
        new() { Kind = DecisionKind.Keep, State = next };

    /// <summary>The entity goes.</summary>
    public static StatelessDecision Delete(string reason) => new(DecisionKind.Delete, reason);

    /// <summary>Nothing changes.</summary>
    public static StatelessDecision Unchanged(string reason) => new(DecisionKind.Unchanged, reason);

    /// <summary>The command goes to the dead letters.</summary>
    public static StatelessDecision Park(string reason) => new(DecisionKind.Park, reason);
}
