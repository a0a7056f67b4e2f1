using Tributary.Hosting.Parking;
using Tributary.Hosting.Resetting;

namespace Tributary.Cli.Upkeep;

/// <summary>Opens what the commands of upkeep work on.</summary>
internal interface IUpkeepStarter
{
    /// <exception cref="BadInputException">Broker or storage can't be used.</exception>
    Task<IShopUpkeep> OpenAsync(UpkeepOptions options, IProgress<string> progress, CancellationToken cancellationToken);
}

/// <summary>What a person does to a shop's streams and stores when something went wrong.</summary>
internal interface IShopUpkeep : IAsyncDisposable
{
    /// <exception cref="ResetRefusedException">It can't be done as things are.</exception>
    Task<ResetReport> ResetAsync(ResetOrder order, IProgress<string> progress, CancellationToken cancellationToken);

    /// <summary>Every parked record once, with what became of it, by topic, partition and offset.</summary>
    Task<IReadOnlyList<ParkedRecord>> ParkedAsync(IProgress<string> progress, CancellationToken cancellationToken);

    /// <summary>Has parked records handled, or gives them up, in the order given.</summary>
    /// <exception cref="BadInputException">One of them can't be released so; none was.</exception>
    Task ReleaseAsync(IReadOnlyList<DeadLetter> letters, bool giveUp, IProgress<string> progress, CancellationToken cancellationToken);
}

/// <summary>A parked record.</summary>
/// <param name="Letter">Its newest dead letter.</param>
/// <param name="Status">What became of it.</param>
internal sealed record ParkedRecord(DeadLetter Letter, ParkedStatus Status);

internal enum ParkedStatus
{
    /// <summary>Nobody has done anything about it.</summary>
    Waiting,

    /// <summary>A command or an outcome of its release is on a stream.</summary>
    Released,

    /// <summary>It was given up.</summary>
    GivenUp,
}

/// <summary>How a store is to be reset.</summary>
/// <param name="Store">Its name.</param>
/// <param name="KeepState">Where to begin with the state as it is; null to make the state anew.</param>
/// <param name="FromChangelog">Whether it is made anew from the changelog rather than from the commands.</param>
/// <param name="IsPreview">Whether nothing is to be changed, only counted.</param>
internal sealed record ResetOrder(string Store, ResetTarget? KeepState, bool FromChangelog, bool IsPreview = false);
