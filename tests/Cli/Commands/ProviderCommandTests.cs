using System.Net.Sockets;
using Tributary.Cli.Provider;

namespace Tributary.Tests.Cli.Commands;

public sealed class ProviderCommandTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly Tool _tool = new();

    [Fact]
    public async Task The_provider_says_where_it_is_and_stops_when_told()
    {
        var running = _tool.RunAsync("provider");
        var address = new Uri((await _tool.LineAsync("ready "))["ready ".Length..]);
        Assert.Equal(401, await StatusAsync(address));
        _tool.CloseInput();
        Assert.Equal(401, await StatusAsync(address));

        _tool.Terminate();

        Assert.Equal(0, await running);
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(address));
        Assert.False(_tool.IgnoresCtrlC);
    }

    [Fact]
    public async Task With_a_parent_it_stops_when_its_input_ends_and_leaves_Ctrl_C_to_the_parent()
    {
        var running = _tool.RunAsync("provider", "--with-parent");
        await _tool.LineAsync("ready ");

        _tool.CloseInput();

        Assert.Equal(0, await running);
        Assert.True(_tool.IgnoresCtrlC);
    }

    [Fact]
    public async Task A_taken_port_is_exit_code_2()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(2, await _tool.RunAsync("provider", "--port", $"{port}"));
        Assert.Contains($"Port {port} of 127.0.0.1 can't be listened on", Assert.Single(_tool.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_process_of_its_own_it_answers_and_ends_with_its_owner()
    {
        var errors = new List<string>();
        var process = await ProviderProcess.StartAsync(0.5, ledgerFile: null, errors.Add, TimeProvider.System, Cancel);
        Assert.Equal(401, await StatusAsync(process.Address));
        var exited = process.Exited;

        await process.DisposeAsync();

        await exited;
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(process.Address));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_broker_says_where_it_is_and_stops_when_told()
    {
        var running = _tool.RunAsync("broker");
        Assert.StartsWith("ready 127.0.0.1:", await _tool.LineAsync("ready "), StringComparison.Ordinal);
        Assert.False(running.IsCompleted);

        _tool.Terminate();

        Assert.Equal(0, await running);
    }

    public void Dispose() => _tool.Dispose();

    private static async Task<int> StatusAsync(Uri address)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address, "/v1/payment_intents"), Cancel);
        return (int)answer.StatusCode;
    }
}
