using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost.Storage;

/// <summary>The Node process: its command line, what it prints, and its end.</summary>
internal sealed partial class AzuriteProcess
{
    private readonly Process process;
    private readonly TaskCompletionSource<AzuriteEndpoints> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamWriter leash;
    private volatile string? lastError;
    private AzuriteEndpoints heard = AzuriteEndpoints.Any;
    private volatile bool stopping;

    private AzuriteProcess(Process process)
    {
        this.process = process;
        leash = process.StandardInput;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => HearError(line.Data);
    }

    public int Id => Identity.Id;

    public required ProcessIdentity Identity { get; init; }

    /// <summary>The ports, once every service listens.</summary>
    public Task<AzuriteEndpoints> Listening => listening.Task;

    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>The last line that it wrote to standard error, or nothing.</summary>
    public string LastWords => lastError is { } line ? $"It said: {line}" : "";

    public static AzuriteProcess Start(
        AzuriteInstallation installation, AzuriteOptions options, AzuriteEndpoints ports, IReadOnlyDictionary<string, string> keys)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        string[] arguments =
        [
            $"--max-old-space-size={options.HeapMegabytes}", "--require", installation.Leash, installation.Script,
            .. options.DataFolder is { } folder ? ["--location", Path.GetFullPath(folder)] : (string[])["--inMemoryPersistence"],
            "--blobHost", "127.0.0.1", "--blobPort", Text(ports.Blob),
            "--queueHost", "127.0.0.1", "--queuePort", Text(ports.Queue),
            "--tableHost", "127.0.0.1", "--tablePort", Text(ports.Table),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', options.Accounts.Select(account => $"{account}:{keys[account]}"));
        start.Environment.Remove("NODE_OPTIONS");
        try
        {
            var process = Process.Start(start)!;
            var started = new AzuriteProcess(process) { Identity = ProcessIdentity.Of(process) };
            started.Ended = started.WaitForEnd();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return started;
        }
        catch (Win32Exception exception)
        {
            throw new AzuriteException(
                "Node was not found. The local storage is Azurite, which needs Node 20 or newer: install it from https://nodejs.org, or give storage of your own with --storage.",
                exception);
        }
    }

    /// <summary>Ends its standard input, which makes it save and end, and waits for that. Kills it when the time is over.</summary>
    public async Task Stop(TimeSpan timeout, TimeProvider time, ILogger logger)
    {
        if (stopping)
        {
            await Ended;
            return;
        }

        stopping = true;
        try
        {
            leash.Close();
            await Ended.WaitAsync(timeout, time, CancellationToken.None);
            Log.AzuriteStopped(logger, Id);
        }
        catch (TimeoutException)
        {
            Log.AzuriteKilled(logger, Id, timeout.TotalSeconds);
            process.Kill(entireProcessTree: true);
            await Ended;
        }
        catch (AzuriteException)
        {
            // It had ended by itself; whoever awaits Ended or Listening is told.
            Log.AzuriteStopped(logger, Id);
        }
    }

    private async Task WaitForEnd()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        var code = process.ExitCode;
        process.Dispose();
        if (stopping)
        {
            listening.TrySetCanceled(CancellationToken.None);
            return;
        }

        var exception = new AzuriteException($"Azurite ended by itself with exit code {code}: start again. {LastWords}".TrimEnd());
        listening.TrySetException(exception);
        throw exception;
    }

    private void Hear(string? line)
    {
        if (line is null || ListeningLine().Match(line) is not { Success: true } match)
            return;
        var port = int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
        heard = match.Groups["service"].Value switch
        {
            "Blob" => heard with { Blob = port },
            "Queue" => heard with { Queue = port },
            _ => heard with { Table = port },
        };
        if (heard is { Blob: > 0, Queue: > 0, Table: > 0 })
            listening.TrySetResult(heard);
    }

    private void HearError(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
            lastError = line.Trim();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^:]+:(?<port>\d+)")]
    private static partial Regex ListeningLine();
}
