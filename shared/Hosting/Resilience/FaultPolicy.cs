using System.Collections.Immutable;
using Tributary.Messaging;

namespace Tributary.Hosting.Resilience;

/// <summary>
/// What a function declares of faults: which pass by themselves, and how long a batch tries again before it goes back to the host. Outages of storage,
/// log and schema registry are transient for every function, and can't be declared otherwise: nothing is parked for an outage. What no rule names is permanent.
/// </summary>
public sealed class FaultPolicy
{
    /// <summary>The poll interval of the Functions host's Kafka extension: a batch that takes longer loses its partitions.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMinutes(5);

    /// <summary>What waits and retries may take of the poll interval together; the rest is for the work itself.</summary>
    public static readonly TimeSpan MostWaiting = PollInterval * 0.8;

    private readonly ImmutableStack<Func<Exception, FaultKind?>> rules;

    private FaultPolicy(ImmutableStack<Func<Exception, FaultKind?>> rules, TimeSpan? budget)
    {
        this.rules = rules;
        Budget = budget;
    }

    /// <summary>For decisions and translations, which are pure: what they throw for an event they throw again.</summary>
    public static FaultPolicy OfDecisions { get; } = new([], null);

    /// <summary>For calls to the outside: lost connections, time-outs, and what the call itself declares as a <see cref="Calling.TransientFaultException"/>.</summary>
    public static FaultPolicy OfCalls { get; } = OfDecisions
        .Transient<HttpRequestException>()
        .Transient<IOException>()
        .Transient<TimeoutException>()
        // How HttpClient tells that its own time is over.
        .Transient<TaskCanceledException>(error => error.InnerException is TimeoutException)
        .Transient<Calling.TransientFaultException>();

    /// <summary>How long a batch tries again; null for <c>Applier:OutageBudget</c>.</summary>
    public TimeSpan? Budget { get; }

    internal bool DeclaresTransient => !rules.IsEmpty;

    /// <summary>Declares a fault transient. Of several rules that match, the one declared last holds.</summary>
    public FaultPolicy Transient<TError>(Func<TError, bool>? when = null)
        where TError : Exception =>
        With(FaultKind.Transient, when);

    /// <summary>Declares a fault permanent, where an earlier rule would have it transient.</summary>
    public FaultPolicy Permanent<TError>(Func<TError, bool>? when = null)
        where TError : Exception =>
        With(FaultKind.Permanent, when);

    /// <summary>Gives a batch this long to try again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above zero, or leaves too little of the poll interval; the message says what fits.</exception>
    public FaultPolicy Within(TimeSpan budget) => budget > TimeSpan.Zero && budget <= MostWaiting
        ? new FaultPolicy(rules, budget)
        : throw new ArgumentOutOfRangeException(
            nameof(budget), budget, $"Give a batch more than nothing and at most {MostWaiting}: the host takes its partitions away after {PollInterval}.");

    /// <summary>What a fault means.</summary>
    public FaultKind KindOf(Exception error)
    {
        if (OutageRetry.IsOutage(error))
            return FaultKind.Transient;
        if (error is FatalStreamException or OutOfMemoryException)
            return FaultKind.Stops;
        foreach (var rule in rules)
            if (rule(error) is { } kind)
                return kind;
        return error is OperationCanceledException ? FaultKind.Stops : FaultKind.Permanent;
    }

    internal bool IsTransient(Exception error) => KindOf(error) == FaultKind.Transient;

    private FaultPolicy With<TError>(FaultKind kind, Func<TError, bool>? when)
        where TError : Exception =>
        new(rules.Push(error => error is TError known && when?.Invoke(known) != false ? kind : null), Budget);
}

/// <summary>The policy that was declared for a stateless function, by its class.</summary>
public sealed record FaultPolicyOf<TFunction>(FaultPolicy Policy);
