namespace Tributary.Tests.Crash;

/// <summary>What is done to the shops, and how often.</summary>
internal sealed record CrashOptions
{
    /// <summary>The invoices that are posted meanwhile.</summary>
    public required FileInfo File { get; init; }

    /// <summary>SIGKILLs of a shop, the two in turn.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>Times that a shop is held (SIGSTOP, SIGCONT) for longer than its consumers' session timeout.</summary>
    public int Pauses { get; init; } = 5;

    /// <summary>Times that storage is held for ten seconds.</summary>
    public int StorageHolds { get; init; } = 1;

    /// <summary>Times that storage is stopped in its own way and started again.</summary>
    public int StorageRestarts { get; init; } = 1;

    /// <summary>Times that the broker is killed and started again; needs a real one, the embedded one forgets everything.</summary>
    public int BrokerRestarts { get; init; } = 1;

    /// <summary>Decides the order and the moments.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The share of payments that are declined.</summary>
    public string DeclineRate { get; init; } = "0.05";

    /// <summary>The number of an invoice that is answered and then lost, to see that the run notices; none if null.</summary>
    public string? Loses { get; init; }
}
