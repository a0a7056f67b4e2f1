using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>The shop in this process, started as the tool starts it, and what was posted to it.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    private readonly ISuite suite;
    private readonly List<Invoice> posted = [];

    private TestShop(ISuite suite) => this.suite = suite;

    public HttpClient Orders => suite.Orders;

    /// <summary>Where its broker is, <c>host:port</c>.</summary>
    public string Broker => suite.Addresses.Single(part => part.Name == "Broker").Address;

    public static async Task<TestShop> Start(SuiteOptions options, CancellationToken cancellationToken)
    {
        var starter = new ShopStarter(NullLoggerFactory.Instance, TimeProvider.System);
        return new TestShop(await starter.StartAsync(options, new Progress<string>(), cancellationToken));
    }

    /// <summary>Posts invoices as the tool does; the shop must take every one.</summary>
    public async Task Post(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var poster = new InvoicePoster(suite.Orders, suite.LagAsync, new PostingOptions(), TimeProvider.System);
        var posting = await SuiteWatch.WhileRunningAsync(
            suite, token => poster.PostAsync(invoices, new Progress<PostingProgress>(), token), cancellationToken);
        Assert.Empty(posting.Refused);
        lock (posted)
            posted.AddRange(invoices.ExceptBy(posted.Select(known => known.Number), invoice => invoice.Number, StringComparer.Ordinal));
    }

    /// <summary>Asks to cancel an order until it is final: an answer without a promise says to ask again.</summary>
    public async Task<HttpStatusCode> Cancel(string orderId, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await suite.Orders.PostAsync(new Uri($"/api/orders/{orderId}/cancel", UriKind.Relative), null, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                return answer.StatusCode;
        }
    }

    /// <summary>Waits until nothing is under way, and reads what is there. Every invariant must hold, for everything that was ever posted here.</summary>
    public async Task<SuiteSnapshot> Settle(CancellationToken cancellationToken)
    {
        var snapshot = await SuiteWatch.WhileRunningAsync(suite, async token =>
        {
            await suite.DrainAsync(new Progress<long>(), token);
            return await suite.SnapshotAsync(token);
        }, cancellationToken);
        Assert.All(Reconciler.Check(snapshot, posted), invariant => Assert.True(invariant.Holds, $"{invariant.Name}: {invariant.Detail}"));
        return snapshot;
    }

    /// <summary>The tool's report of a snapshot. What it says of the process is of all shops that run in this one.</summary>
    public ReplayReport Report(InvoiceFile file, SuiteSnapshot snapshot) => ReplayReport.Of(file, snapshot, suite.Counters, TimeSpan.Zero);

    public ValueTask DisposeAsync() => suite.DisposeAsync();
}
