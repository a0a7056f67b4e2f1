using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;

namespace Tributary.Cli.Suite;

/// <summary>
/// The running shop, as the commands see it. Disposing drains and stops it: functions finish the batch in flight, then the broker, storage and
/// provider that it started end. Nothing is left running.
/// </summary>
internal interface ISuite : IAsyncDisposable
{
    /// <summary>Every app, then the schema registry, the provider and the broker.</summary>
    IReadOnlyList<SuiteAddress> Addresses { get; }

    /// <summary>A client of the Orders app: its base address, and whatever the app asks of its callers.</summary>
    HttpClient Orders { get; }

    /// <summary>
    /// Completes with the first error that the suite can't go on after: a broker that has no room left, storage that is gone. Its message is one line
    /// that says what to do.
    /// </summary>
    Task<Exception> Fault { get; }

    RunCounters Counters { get; }

    /// <summary>Where time and storage requests went; empty unless <see cref="SuiteOptions.Profile"/>.</summary>
    IReadOnlyList<ProfileEntry> Profile { get; }

    /// <summary>How many records the suite is behind, over all consumer groups.</summary>
    Task<long> LagAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no record, outbox row, webhook or orchestration is under way. Reports what is left, counted together.</summary>
    Task DrainAsync(IProgress<long> left, CancellationToken cancellationToken);

    /// <summary>Reads tables, streams and the provider for reconciling. Meaningful once drained.</summary>
    Task<SuiteSnapshot> SnapshotAsync(CancellationToken cancellationToken);
}

/// <summary>Where a part of the suite answers: a URL, or the broker's host:port; an app without HTTP functions says that it has streams only.</summary>
internal sealed record SuiteAddress(string Name, string Address);

/// <summary>Starts the whole suite.</summary>
internal interface ISuiteStarter
{
    /// <summary>Returns when every app is ready. If it throws, it has stopped what it had started.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Told each step, in words for people.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="BadInputException">Or a <see cref="LocalHost.LocalHostException"/>: the broker can't be reached, storage refuses, a port is taken…</exception>
    Task<ISuite> StartAsync(SuiteOptions options, IProgress<string> progress, CancellationToken cancellationToken);
}
