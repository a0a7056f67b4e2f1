using System.Net.Http.Json;
using System.Net.Sockets;

namespace Tributary.Tests.Cli.Commands;

public sealed class RegistryCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_registry_says_where_it_is_and_stops_when_told()
    {
        var running = _tool.RunAsync("registry");
        var address = (await _tool.LineAsync("ready "))["ready ".Length..].TrimEnd('\r');
        using var client = new HttpClient();

        using var registered = await client.PostAsJsonAsync($"{address}/subjects/a%2Fb/versions", new { schema = "\"string\"" }, Cancel);
        Assert.True(registered.IsSuccessStatusCode);
        Assert.Equal("""["a/b"]""", await client.GetStringAsync($"{address}/subjects", Cancel));

        _tool.Terminate();

        Assert.Equal(0, await running);
        Assert.Equal($"ready {address}", _tool.Output.Trim());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync($"{address}/subjects", Cancel));
    }

    [Fact]
    public async Task A_taken_port_is_exit_code_2()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal(2, await _tool.RunAsync("registry", "--port", $"{port}"));
        Assert.Contains($"port {port} on 127.0.0.1 is taken", Assert.Single(_tool.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose() => _tool.Dispose();
}
