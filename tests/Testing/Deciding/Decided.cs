using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Xunit;

namespace Tributary.Tests.Testing.Deciding;

/// <summary>An entity that is given; ask it something with <c>When</c>.</summary>
public sealed record Given<TState, TCommand>(TState? State, Func<TState?, TCommand, Decision<TState>> Decide)
    where TState : class
{
    public Decided<TState> When(TCommand command) => new(Decide(State, command));
}

/// <summary>What was decided; say what it must be.</summary>
public sealed record Decided<TState>(Decision<TState> Decision)
    where TState : class
{
    public void Then(TState expected)
    {
        Assert.Equal(DecisionKind.Change, Decision.Kind);
        Assert.Equal(expected, Decision.State);
    }

    public void Then(Func<TState, bool> holds)
    {
        Assert.Equal(DecisionKind.Change, Decision.Kind);
        Assert.True(holds(Decision.State!), $"Not as expected: {Decision.State}");
    }

    public void ThenUnchanged()
    {
        Assert.Equal(DecisionKind.Unchanged, Decision.Kind);
        Assert.Null(Decision.State);
        Assert.Empty(Decision.Emissions);
    }

    /// <summary>Changed in store, and told to nobody yet.</summary>
    public void ThenKept(Func<TState, bool> holds)
    {
        Assert.Equal(DecisionKind.Keep, Decision.Kind);
        Assert.True(holds(Decision.State!), $"Not as expected: {Decision.State}");
        Assert.Empty(Decision.Emissions);
    }

    /// <summary>Nothing changes, and something is sent all the same.</summary>
    public void ThenUnchangedAndSends(Action<Emission> one)
    {
        Assert.Equal(DecisionKind.Unchanged, Decision.Kind);
        Assert.Null(Decision.State);
        one(Assert.Single(Decision.Emissions));
    }

    public void ThenParked() => Assert.Equal(DecisionKind.Park, Decision.Kind);
}
