using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>
/// A shop that the sample was replayed through, and that goes on: for tests that add orders of their own, one after the other. What the sample alone
/// came to was read before the first of them.
/// </summary>
public sealed class SampleShop : IAsyncLifetime
{
    /// <summary>Short, since tests have members join groups and leave them.</summary>
    private static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(3);

    internal InvoiceFile File { get; private set; } = null!;

    internal TestShop Shop { get; private set; } = null!;

    /// <summary>What the sample came to.</summary>
    internal SuiteSnapshot First { get; private set; } = null!;

    internal ReplayReport FirstReport { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        File = await InvoiceReader.ReadAsync(Repository.Sample, stop);
        Shop = await TestShop.Start(new SuiteOptions { SessionTimeout = SessionTimeout }, stop);
        await Shop.Post(File.Invoices, stop);
        First = await Shop.Settle(stop);
        FirstReport = Shop.Report(File, First);
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>The tests that share it, and so run one after the other.</summary>
[CollectionDefinition]
public sealed class OnTheSampleShop : ICollectionFixture<SampleShop>;
