using System.Diagnostics;
using System.Globalization;

namespace Tributary.Tests.Testing.Tool;

/// <summary>POSIX signals, by the program that every such system has.</summary>
public static class Signals
{
    /// <param name="process">The process's id.</param>
    /// <param name="signal">Its name without SIG.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task Send(int process, string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Stops a process for a time; it goes on also where the wait is given up.</summary>
    public static async Task Hold(int process, TimeSpan time, CancellationToken cancellationToken)
    {
        await Send(process, "STOP", cancellationToken);
        try
        {
            await Task.Delay(time, TimeProvider.System, cancellationToken);
        }
        finally
        {
            await Send(process, "CONT", CancellationToken.None);
        }
    }
}
