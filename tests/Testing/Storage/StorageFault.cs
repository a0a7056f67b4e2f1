namespace Tributary.Tests.Testing.Storage;

/// <summary>What happens to a request instead of being served at once.</summary>
public abstract record StorageFault
{
    private StorageFault()
    {
    }

    /// <summary>The storage does not answer and nothing was applied.</summary>
    public static StorageFault BeforeApplying { get; } = new FailBefore();

    /// <summary>It was applied; the answer is lost.</summary>
    public static StorageFault AfterApplying { get; } = new FailAfter();

    /// <summary>The request waits for <paramref name="until"/>, then is served.</summary>
    public static StorageFault HoldRequest(Task until) => new Hold(until, BeforeServing: true);

    /// <summary>The request is served, and its answer waits for <paramref name="until"/>.</summary>
    public static StorageFault HoldAnswer(Task until) => new Hold(until, BeforeServing: false);

    /// <summary>The caller is told that the storage is unavailable; the request is served all the same once <paramref name="when"/> completes.</summary>
    public static StorageFault ApplyLate(Task when) => new Late(when);

    internal sealed record FailBefore : StorageFault;

    internal sealed record FailAfter : StorageFault;

    internal sealed record Hold(Task Until, bool BeforeServing) : StorageFault;

    internal sealed record Late(Task When) : StorageFault;
}
