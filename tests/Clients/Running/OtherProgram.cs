using System.ComponentModel;
using System.Diagnostics;

namespace Tributary.Tests.Clients.Running;

/// <summary>Runs programs that others wrote.</summary>
internal static class OtherProgram
{
    /// <summary>Longer than any of them takes on a busy machine: one that hangs must not hang the tests.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Whether a program of that name can be started.</summary>
    public static bool Exists(string name, string harmless)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, [harmless]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit(Limit);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end, which must be a good one, and returns what it wrote.</summary>
    public static async Task<byte[]> Run(string name, IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            using var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, either.Token);
            await process.StandardInput.BaseStream.WriteAsync(input, either.Token);
            process.StandardInput.Close();
            await reading;
            await process.WaitForExitAsync(either.Token);
            Assert.True(process.ExitCode == 0, $"{name} ended with exit code {process.ExitCode}: {await errors}");
            return output.ToArray();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
