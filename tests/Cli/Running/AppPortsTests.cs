using System.Net;
using System.Net.Sockets;
using Tributary.Cli;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Cli.Running;

public sealed class AppPortsTests : IDisposable
{
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);

    [Fact]
    public void A_port_that_another_program_listens_on_is_refused_with_the_app_it_was_for()
    {
        _other.Start();
        var taken = ((IPEndPoint)_other.LocalEndpoint).Port;

        var refused = Assert.Throws<BadInputException>(() => AppPorts.RefuseTaken(taken));

        Assert.Equal($"--port {taken}: port {taken} on 127.0.0.1, for Orders, is taken. Stop what listens there, or give another --port (0 takes free ones).", refused.Message);
    }

    [Fact]
    public void A_port_that_is_taken_is_refused_whichever_app_it_was_for()
    {
        _other.Start();
        var taken = ((IPEndPoint)_other.LocalEndpoint).Port;
        var first = taken - (ShopApps.All.Count - 1);

        // One of those before it may be taken as well, by whom the test does not know.
        Assert.StartsWith($"--port {first}: port ", Assert.Throws<BadInputException>(() => AppPorts.RefuseTaken(first)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_ports_that_the_system_chooses_are_not_asked_for() => AppPorts.RefuseTaken(0);

    public void Dispose() => _other.Dispose();
}
