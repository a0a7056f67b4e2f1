using System.Text.Json;
using Tributary.LocalHost;
using Tributary.Tests.Cli.Replay.Posting;
using Tributary.Tests.Cli.Replay.Reconciling;

namespace Tributary.Tests.Cli.Commands;

public sealed class ReplayCommandTests : IDisposable
{
    private const string Clean =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n" +
        "1001,10001,Mug,6,2010-12-01T08:26:00,2.55,17850\n1001,10002A,Jug,1,2010-12-01T08:26:00,5.30,17850\n1001,POST,Postage,1,2010-12-01T08:26:00,3.95,17850\n" +
        "1002,10001,Mug,200,2010-12-01T08:26:00,2.50,17850\n1003,10003,Cup,4,2010-12-01T08:26:00,2.00,17850\n1004,POST,Postage,1,2010-12-01T08:26:00,3.95,17850\n" +
        "C1005,10001,Mug,-2,2010-12-01T08:26:00,2.55,17850\n";

    private readonly Tool _tool = new();
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task A_replay_posts_drains_reconciles_stops_and_reports()
    {
        Assert.Equal(0, await ReplayAsync(Clean));

        Assert.Equal(["start", "drain", "snapshot", "stop"], _tool.Suite.Calls);
        Assert.Equal(["/api/orders invoice:1001", "/api/orders invoice:1002", "/api/orders invoice:1003", "/api/orders invoice:1004", "/api/returns invoice:C1005"],
            _tool.Suite.Shop.Received.Select(posted => $"{posted.Path} {posted.Key}").Order());
        Assert.Contains("Everything reconciles.", _tool.Output, StringComparison.Ordinal);
        Assert.Empty(_tool.ErrorLines);
    }

    [Fact]
    public async Task The_JSON_report_is_the_last_line()
    {
        Assert.Equal(0, await ReplayAsync(Clean, "--json", "--profile"));

        using var report = JsonDocument.Parse(_tool.Output.TrimEnd().Split('\n')[^1]);
        Assert.True(report.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("36.50", report.RootElement.GetProperty("grossRevenue").GetString());
        Assert.Contains("ApplyOrderCommands", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invariant_that_does_not_hold_is_exit_code_1()
    {
        _tool.Suite.Snapshot = Drained.WithOrders(Drained.A, Drained.B, Drained.C);

        Assert.Equal(1, await ReplayAsync(Clean));
        Assert.Contains("This does not reconcile.", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_row_fails_a_strict_replay_only()
    {
        const string dirty = Clean + "1001,10001,Mug,0,2010-12-01T08:26:00,2.55,17850\n";

        Assert.Equal(0, await ReplayAsync(dirty));
        Assert.Equal(1, await ReplayAsync(dirty, "--strict"));
        Assert.Equal(0, await ReplayAsync(Clean, "--strict"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_starts_nothing()
    {
        Assert.Equal(2, await ReplayAsync("a,b,c\n1,2,3\n"));

        Assert.Empty(_tool.Suite.Calls);
        Assert.Contains("lacks the columns", Assert.Single(_tool.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suite_that_cannot_go_on_ends_the_replay_and_is_stopped()
    {
        _tool.Suite.Draining = token =>
        {
            _tool.Suite.Fail(new LocalHostException("Storage refuses."));
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };

        Assert.Equal(2, await ReplayAsync(Clean));
        Assert.Equal(["Storage refuses."], _tool.ErrorLines);
        Assert.Equal(["start", "drain", "stop"], _tool.Suite.Calls);
    }

    [Fact]
    public async Task A_replay_that_is_told_to_stop_stops_the_suite_and_is_exit_code_1()
    {
        var draining = new TaskCompletionSource();
        _tool.Suite.Draining = token =>
        {
            draining.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };

        var running = ReplayAsync(Clean);
        await draining.Task;
        _tool.Terminate();

        Assert.Equal(1, await running);
        Assert.Equal(["start", "drain", "stop"], _tool.Suite.Calls);
        Assert.Equal(["Stopped before the end."], _tool.ErrorLines);
    }

    [Fact]
    public async Task What_the_shop_refused_is_told()
    {
        _tool.Suite.Answer = () => Shopfront.Says(400, """{"detail":"no such currency"}""", "application/problem+json");
        _tool.Suite.Snapshot = Drained.WithOrders();

        Assert.Equal(1, await ReplayAsync(Clean));
        Assert.Contains("Invoice 1001 was refused with 400: no such currency", _tool.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _tool.Dispose();
        File.Delete(_file);
    }

    private async Task<int> ReplayAsync(string text, params string[] options)
    {
        await File.WriteAllTextAsync(_file, text, TestContext.Current.CancellationToken);
        return await _tool.RunAsync(["replay", _file, .. options]);
    }
}
