using Tributary.Cli.Suite;

namespace Tributary.Cli.Upkeep;

/// <summary>What the commands of upkeep work on.</summary>
internal sealed record UpkeepOptions
{
    /// <summary>The broker, <c>host:port</c>.</summary>
    public required string Kafka { get; init; }

    /// <summary>The accounts, or the folder that belongs to the broker's streams.</summary>
    public StorageChoice Storage { get; init; } = StorageChoice.Azurite;

    /// <summary>What every product began with, in units: the decisions about stock rest on it.</summary>
    public long InitialStock { get; init; } = new SuiteOptions().InitialStock;

    /// <summary>Whether storage is opened at all.</summary>
    public bool NeedsStorage { get; init; }

    /// <summary>The payment provider, where functions that call it are to handle something; null where none do.</summary>
    public Uri? Provider { get; init; }
}
