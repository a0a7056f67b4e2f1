using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tributary.LocalHost;
using Tributary.Messaging;

namespace Tributary.Tests.LocalHost.Apps;

public sealed class LocalSuiteTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apps_have_addresses_and_services_of_their_own()
    {
        await using var suite = await LocalSuite.StartAsync(
            TestApps.Suite(
                TestApps.Define("Orders", typeof(Door), builder => builder.Services.AddSingleton(new Slow("orders"))),
                TestApps.Define("Payments", typeof(Door), builder => builder.Services.AddSingleton(new Slow("payments")))),
            Stopping);
        using var orders = suite.Client("Orders");
        using var payments = suite.Client("Payments");

        Assert.Equal(("orders", "payments"), (await orders.GetStringAsync("api/Name", Stopping), await payments.GetStringAsync("api/Name", Stopping)));
        Assert.NotEqual(orders.BaseAddress, payments.BaseAddress);
        Assert.All(suite.Addresses.Values, address => Assert.Equal("127.0.0.1", address.Host));
        Assert.Equal("payments", suite.ServicesOf("Payments").GetRequiredService<Slow>().Name);
    }

    [Fact]
    public async Task Stopping_lets_a_request_in_flight_finish_and_takes_no_other()
    {
        var slow = new Slow("slow");
        var suite = await TestApps.Start(typeof(Door), builder => builder.Services.AddSingleton(slow));
        using var client = suite.Client();
        var inFlight = client.GetStringAsync("api/Wait", Stopping);
        await slow.Begun.Task.WaitAsync(Patience, Stopping);

        var stopping = suite.StopAsync(Patience);
        await RefusesConnections(client.BaseAddress!);
        Assert.False(stopping.IsCompleted);
        slow.MayEnd.SetResult();

        Assert.Equal("done", await inFlight);
        await stopping.WaitAsync(Patience, Stopping);
    }

    [Fact]
    public async Task A_request_that_outlasts_the_drain_is_cancelled()
    {
        var slow = new Slow("slow");
        var suite = await TestApps.Start(typeof(Door), builder => builder.Services.AddSingleton(slow));
        using var client = suite.Client();
        var inFlight = client.GetStringAsync("api/Wait", Stopping);
        await slow.Begun.Task.WaitAsync(Patience, Stopping);

        await suite.StopAsync(TimeSpan.Zero).WaitAsync(Patience, Stopping);

        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(() => inFlight);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
    }

    [Fact]
    public async Task A_fatal_error_in_a_function_faults_the_suite()
    {
        await using var suite = await TestApps.Start(typeof(Door), builder => builder.Services.AddSingleton(new Slow("x")));
        using var client = suite.Client();
        Assert.False(suite.Fault.IsCompleted);

        using var answer = await client.GetAsync("api/Break", Stopping);

        var fault = await suite.Fault.WaitAsync(Patience, Stopping);
        Assert.Equal("the stream was deleted", fault.Message);
        Assert.True(Tributary.LocalHost.Apps.UserErrors.Are(fault));
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var app = TestApps.Define("Orders", typeof(Door), builder => builder.Services.AddSingleton(new Slow("x"))) with { HttpPort = port };

        var error = await Assert.ThrowsAsync<LocalHostException>(() => LocalSuite.StartAsync(TestApps.Suite(app), Stopping));

        Assert.Equal(
            $"Orders: port {port} on 127.0.0.1 is taken. Stop what listens there, or choose another (0: any free one): an app alone takes Host.LocalHttpPort of local.settings.json, the tool --port.",
            error.Message);
    }

    [Fact]
    public async Task What_had_started_is_stopped_when_a_later_app_can_t_start()
    {
        var hosted = new Hosted();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var first = TestApps.Define("First", typeof(Door), builder => builder.Services.AddSingleton(new Slow("x")).AddSingleton<IHostedService>(hosted));
        var second = TestApps.Define("Second", typeof(Door), builder => builder.Services.AddSingleton(new Slow("x")))
            with { HttpPort = ((IPEndPoint)other.LocalEndpoint).Port };

        await Assert.ThrowsAsync<LocalHostException>(() => LocalSuite.StartAsync(TestApps.Suite(first, second), Stopping));

        Assert.Equal(["started", "stopped"], hosted.Seen);
    }

    [Fact]
    public async Task A_service_that_a_function_needs_and_nobody_registers_is_named()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() => TestApps.Start(typeof(Door)));

        Assert.Contains("Tests.Name needs a Slow", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_service_can_t_be_made_is_what_the_start_says()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApps.Start(
            typeof(Door), builder => builder.Services.AddSingleton(new Slow("x")).AddSingleton<IHostedService>(_ => throw new InvalidOperationException("Set Registry:Users."))));

        Assert.Equal("Set Registry:Users.", error.Message);
    }

    [Fact]
    public async Task Two_apps_of_one_name_are_refused()
    {
        var app = TestApps.Define("Orders", typeof(Door));

        var error = await Assert.ThrowsAsync<LocalHostException>(() => LocalSuite.StartAsync(TestApps.Suite(app, app with { Name = "orders" }), Stopping));

        Assert.Contains("2 apps called", error.Message, StringComparison.Ordinal);
    }

    private static async Task RefusesConnections(Uri address)
    {
        while (true)
        {
            Stopping.ThrowIfCancellationRequested();
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, address.Port, Stopping);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private sealed record Slow(string Name)
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Hosted : IHostedService
    {
        public List<string> Seen { get; } = [];

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Seen.Add("started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Seen.Add("stopped");
            return Task.CompletedTask;
        }
    }

    private sealed class Door(Slow slow)
    {
        [Function("Name")]
        public string Name([HttpTrigger("get")] HttpRequest request) => request.Path.HasValue ? slow.Name : "";

        [Function("Break")]
        public string Break([HttpTrigger("get")] HttpRequest request) => throw new FatalStreamException("the stream was deleted");

        [Function("Wait")]
        public async Task<string> Wait([HttpTrigger("get")] HttpRequest request, CancellationToken cancellationToken)
        {
            slow.Begun.SetResult();
            await slow.MayEnd.Task.WaitAsync(cancellationToken);
            return "done";
        }
    }
}
