using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Acceptance;

/// <summary>The shop on an embedded broker and an Azurite of its own, and what was posted to it.</summary>
internal sealed class ReplayedShop : IAsyncDisposable
{
    private readonly ISuite suite;

    private ReplayedShop(ISuite suite, InvoiceFile file)
    {
        this.suite = suite;
        File = file;
    }

    public InvoiceFile File { get; }

    public HttpClient Orders => suite.Orders;

    public static async Task<ReplayedShop> Start(FileInfo file, CancellationToken cancellationToken)
    {
        var invoices = await InvoiceReader.ReadAsync(file, cancellationToken);
        var starter = new ShopStarter(NullLoggerFactory.Instance, TimeProvider.System);
        return new ReplayedShop(await starter.StartAsync(new SuiteOptions(), new Progress<string>(), cancellationToken), invoices);
    }

    /// <summary>Posts every invoice, waits until nothing is under way, and reads what is there.</summary>
    public async Task<SuiteSnapshot> Replay(CancellationToken cancellationToken)
    {
        var poster = new InvoicePoster(suite.Orders, suite.LagAsync, new PostingOptions(), TimeProvider.System);
        var posting = await SuiteWatch.WhileRunningAsync(
            suite, token => poster.PostAsync(File.Invoices, new Progress<PostingProgress>(), token), cancellationToken);
        Assert.Empty(posting.Refused);
        return await SuiteWatch.WhileRunningAsync(suite, async token =>
        {
            await suite.DrainAsync(new Progress<long>(), token);
            return await suite.SnapshotAsync(token);
        }, cancellationToken);
    }

    public ValueTask DisposeAsync() => suite.DisposeAsync();
}
