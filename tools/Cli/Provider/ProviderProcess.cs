using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Tributary.Cli.Commands;

namespace Tributary.Cli.Provider;

/// <summary>
/// The provider in a process of its own, for a suite that was given none. It ends when this one disposes it, and when this one dies: then its
/// standard input ends.
/// </summary>
internal sealed class ProviderProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(8);

    private readonly Process _process;
    private readonly TimeProvider _time;

    private ProviderProcess(Process process, Uri address, TimeProvider time) => (_process, Address, _time) = (process, address, time);

    public Uri Address { get; }

    /// <summary>Completes when the process has ended, asked or not.</summary>
    public Task Exited => _process.WaitForExitAsync();

    /// <summary>Returns when the provider answers.</summary>
    /// <param name="declineRate">The share of payments to decline, from 0 to 1.</param>
    /// <param name="ledgerFile">Where it keeps its ledger between two lives; in memory alone if null.</param>
    /// <param name="error">Gets each line that the process writes to standard error.</param>
    /// <param name="time">Measures how long it may take to stop.</param>
    /// <param name="cancellationToken">Gives up the start, and ends the process.</param>
    /// <exception cref="BadInputException">The process ended instead.</exception>
    public static async Task<ProviderProcess> StartAsync(double declineRate, string? ledgerFile, Action<string> error, TimeProvider time, CancellationToken cancellationToken)
    {
        var process = new Process { StartInfo = StartInfo(declineRate, ledgerFile) };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
                error(text);
        };
        process.Start();
        process.BeginErrorReadLine();
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
            if (line?.StartsWith(ProviderCommand.Ready, StringComparison.Ordinal) == true)
                return new ProviderProcess(process, new Uri(line[ProviderCommand.Ready.Length..]), time);
            throw new BadInputException($"The payment provider did not start{(line is null ? "" : $": {line}")}; run 'tributary provider' to see why, or give one with --provider.");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopWithin, _time);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    /// <summary>Runs this assembly on this process's runtime, whatever program this process was started as.</summary>
    private static ProcessStartInfo StartInfo(double declineRate, string? ledgerFile)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        string[] ledger = ledgerFile is null ? [] : ["--ledger", ledgerFile];
        return new ProcessStartInfo(
            dotnet,
            [typeof(ProviderProcess).Assembly.Location, "provider", "--with-parent", "--decline-rate", declineRate.ToString(CultureInfo.InvariantCulture), .. ledger])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
