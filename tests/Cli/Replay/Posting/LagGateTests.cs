using Tributary.Cli.Replay.Posting;

namespace Tributary.Tests.Cli.Replay.Posting;

public sealed class LagGateTests
{
    private static readonly PostingOptions Options = new() { MostLag = 20_000, LagEvery = TimeSpan.FromSeconds(1) };
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_suite_is_asked_no_more_often_than_said()
    {
        var time = new WatchedTime();
        var probes = 0;
        var gate = new LagGate(_ => Task.FromResult((long)++probes), Options, time);

        for (var i = 0; i < 10; i++)
            await gate.PassAsync(_ => { }, Cancel);
        Assert.Equal(0, probes);

        time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 10; i++)
            await gate.PassAsync(_ => { }, Cancel);
        Assert.Equal(1, probes);
    }

    [Fact]
    public async Task Posting_waits_while_the_suite_is_too_far_behind()
    {
        var time = new WatchedTime();
        var lags = new Queue<long>([20_001, 30_000, 20_000]);
        var waited = new List<long>();
        var gate = new LagGate(_ => Task.FromResult(lags.Dequeue()), Options, time);
        time.Advance(Options.LagEvery);

        var passing = gate.PassAsync(waited.Add, Cancel);
        await time.WaitingFor(Options.LagEvery);
        time.Advance(Options.LagEvery);
        await time.WaitingFor(Options.LagEvery);
        Assert.False(passing.IsCompleted);
        time.Advance(Options.LagEvery);
        await passing;

        Assert.Equal([20_001, 30_000], waited);
        Assert.Empty(lags);
    }

    [Fact]
    public async Task A_slow_probe_holds_nobody_up()
    {
        var time = new WatchedTime();
        var answer = new TaskCompletionSource<long>();
        var gate = new LagGate(_ => answer.Task, Options, time);
        time.Advance(Options.LagEvery);

        Assert.True(gate.PassAsync(_ => { }, Cancel).IsCompletedSuccessfully);
        Assert.False(gate.SettleAsync().IsCompleted);
        answer.SetResult(20_001);
        await gate.SettleAsync();

        Assert.False(gate.PassAsync(_ => { }, Cancel).IsCompleted);
    }

    [Fact]
    public async Task A_probe_that_fails_ends_the_posting()
    {
        var time = new WatchedTime();
        var gate = new LagGate(_ => Task.FromException<long>(new InvalidOperationException("broker gone")), Options, time);
        time.Advance(Options.LagEvery);

        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.PassAsync(_ => { }, Cancel));
    }
}
