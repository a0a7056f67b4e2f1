using System.Net;
using System.Net.Sockets;

namespace Tributary.LocalHost;

/// <summary>Ports of 127.0.0.1.</summary>
public static class LoopbackPort
{
    /// <summary>Whether somebody listens there at this moment.</summary>
    public static bool IsTaken(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
