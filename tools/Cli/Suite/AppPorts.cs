using Tributary.LocalHost;

namespace Tributary.Cli.Suite;

/// <summary>Whether the ports that the apps were given are free: better known before broker and storage have started than after.</summary>
internal static class AppPorts
{
    /// <exception cref="BadInputException">One is taken.</exception>
    public static void RefuseTaken(int first)
    {
        if (first == 0)
            return;
        for (var i = 0; i < ShopApps.All.Count; i++)
            if (LoopbackPort.IsTaken(first + i))
                throw new BadInputException(
                    $"--port {first}: port {first + i} on 127.0.0.1, for {ShopApps.All[i].Name}, is taken. Stop what listens there, or give another --port (0 takes free ones).");
    }
}
