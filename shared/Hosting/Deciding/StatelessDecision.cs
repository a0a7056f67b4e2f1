namespace Tributary.Hosting.Deciding;

/// <summary>A decision that needs no entity; it converts to a <see cref="Decision{TState}"/> of any.</summary>
public sealed record StatelessDecision(DecisionKind Kind, string Reason);
