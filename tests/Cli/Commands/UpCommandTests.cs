using Tributary.LocalHost;

namespace Tributary.Tests.Cli.Commands;

public sealed class UpCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    [Fact]
    public async Task Up_says_where_each_part_is_and_stops_the_suite_when_told()
    {
        var running = _tool.RunAsync("up");
        Assert.Equal("Orders http://127.0.0.1:7071", await _tool.LineAsync("Orders"));
        Assert.Equal("Broker 127.0.0.1:9092", await _tool.LineAsync("Broker"));
        await _tool.LineAsync("Running.");
        Assert.Equal(["start"], _tool.Suite.Calls);
        Assert.False(running.IsCompleted);

        _tool.Terminate();

        Assert.Equal(0, await running);
        Assert.Equal(["start", "stop"], _tool.Suite.Calls);
    }

    [Fact]
    public async Task A_suite_that_cannot_go_on_is_stopped_with_exit_code_2()
    {
        var running = _tool.RunAsync("up");
        await _tool.LineAsync("Running.");

        _tool.Suite.Fail(new LocalHostException("The broker has no room left for orders.order.v1; use --kafka."));

        Assert.Equal(2, await running);
        Assert.Equal(["The broker has no room left for orders.order.v1; use --kafka."], _tool.ErrorLines);
        Assert.Equal(["start", "stop"], _tool.Suite.Calls);
    }

    [Fact]
    public async Task A_suite_that_cannot_start_is_exit_code_2()
    {
        _tool.Suite.RefusesToStart = new LocalHostException("Port 7071 is taken;\ngive another with --port.");

        Assert.Equal(2, await _tool.RunAsync("up"));
        Assert.Equal(["Port 7071 is taken; give another with --port."], _tool.ErrorLines);
    }

    public void Dispose() => _tool.Dispose();
}
