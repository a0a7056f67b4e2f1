using Tributary.Hosting.Deciding;

namespace Tributary.Tests.Orders.Model;

/// <summary>An entity that is given; ask it something with <c>When</c>.</summary>
internal sealed record Given<TState, TCommand>(TState? State, Func<TState?, TCommand, Decision<TState>> Decide)
    where TState : class
{
    public Decided<TState> When(TCommand command) => new(Decide(State, command));
}

/// <summary>What was decided; say what it must be.</summary>
internal sealed record Decided<TState>(Decision<TState> Decision)
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

    public void ThenParked() => Assert.Equal(DecisionKind.Park, Decision.Kind);
}
