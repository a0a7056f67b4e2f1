using Tributary.Hosting.Resilience;

namespace Tributary.Hosting.Applying;

/// <summary>How appliers work; read from the section <c>Applier</c> of the app's settings.</summary>
public sealed record ApplierOptions
{
    /// <summary>How many bytes of rows a task keeps in memory; the suite's stores have 8 tasks each.</summary>
    public long CacheBytesPerTask { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many row keys a takeover reads at most to know which rows exist; beyond it, unknown rows are read one by one.</summary>
    public int DirectoryRowsAtTakeover { get; init; } = 20_000;

    /// <summary>How many row keys a task remembers at most.</summary>
    public int DirectoryRows { get; init; } = 500_000;

    /// <summary>How many rows are read at once.</summary>
    public int ParallelReads { get; init; } = 16;

    /// <summary>How long a batch waits for another of the same task in this process; below the poll interval (5 minutes).</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a batch keeps trying while storage or log are out, before it throws, unless its function declares another; below the poll interval (5 minutes).</summary>
    public TimeSpan OutageBudget { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether a jump of offsets on a command stream stops the function. Off only for brokers whose offsets have gaps by design.</summary>
    public bool RefuseGaps { get; init; } = true;

    /// <summary>Says what to set where a value can't be worked with.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names the setting.</exception>
    public ApplierOptions Validated()
    {
        if (CacheBytesPerTask < 1 || DirectoryRowsAtTakeover < 0 || DirectoryRows < 0 || ParallelReads < 1)
            throw new ArgumentException("Set Applier:CacheBytesPerTask and Applier:ParallelReads to at least 1, Applier:DirectoryRowsAtTakeover and Applier:DirectoryRows to at least 0.");
        if (LockTimeout <= TimeSpan.Zero || OutageBudget <= TimeSpan.Zero || LockTimeout + OutageBudget > FaultPolicy.MostWaiting)
            throw new ArgumentException(
                $"Set Applier:LockTimeout and Applier:OutageBudget above zero and together to at most {FaultPolicy.MostWaiting}, well below the poll interval of {FaultPolicy.PollInterval}.");
        return this;
    }

    /// <summary>How long a batch of a store keeps trying.</summary>
    /// <exception cref="ArgumentException">The store declares more than the poll interval allows.</exception>
    internal TimeSpan BudgetOf(IStoreDefinition store)
    {
        var budget = store.Faults.Budget ?? OutageBudget;
        return LockTimeout + budget <= FaultPolicy.MostWaiting
            ? budget
            : throw new ArgumentException(
                $"The store '{store.Name}' tries for {budget}, after a wait of at most {LockTimeout} (Applier:LockTimeout): let both together take at most {FaultPolicy.MostWaiting}, well below the poll interval of {FaultPolicy.PollInterval}.");
    }
}
