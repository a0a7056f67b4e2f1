using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>What a shop of its own came to when the sample was replayed through it; the shop is gone then. For several tests to look at.</summary>
public abstract class ReplayedSample : IAsyncLifetime
{
    /// <summary>What the shop is started with.</summary>
    internal abstract SuiteOptions Options { get; }

    /// <summary>What the sample must come to.</summary>
    internal ExpectedFile Expected { get; } = ExpectedFile.Read(Repository.Sample);

    internal SuiteSnapshot Snapshot { get; private set; } = null!;

    internal ReplayReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var file = await InvoiceReader.ReadAsync(Repository.Sample, stop);
        await using var shop = await TestShop.Start(Options, stop);
        await shop.Post(file.Invoices, stop);
        Snapshot = await shop.Settle(stop);
        Report = shop.Report(file, Snapshot);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
