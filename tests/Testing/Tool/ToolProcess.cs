using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace Tributary.Tests.Testing.Tool;

/// <summary>The tool as a process of its own, which can be killed or held.</summary>
public sealed class ToolProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly List<string> output = [];
    private readonly List<(string Beginning, TaskCompletionSource<string> Found)> waiting = [];
    private readonly Task<int> ended;

    private ToolProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        ended = WaitForEnd();
    }

    /// <summary>Its exit code, once all that it wrote was read.</summary>
    public Task<int> Ended => ended;

    public bool HasEnded => ended.IsCompleted;

    /// <summary>What it wrote, for who must find out why a test failed.</summary>
    public string Said => $"It said:{Environment.NewLine}{string.Join(Environment.NewLine, [.. Output, .. errors])}";

    public IReadOnlyList<string> Output
    {
        get
        {
            lock (output)
                return [.. output];
        }
    }

    /// <summary>Starts it from the assembly that the caller was built with, on the runtime that runs the caller.</summary>
    public static ToolProcess Start(Assembly tool, params IEnumerable<string> arguments) => new(new Process
    {
        StartInfo = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [tool.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        },
    });

    /// <summary>Waits for a line that begins so, also one that it has written already, and returns what follows.</summary>
    public async Task<string> Says(string beginning, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (output)
        {
            if (output.Find(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } said)
                return said[beginning.Length..];
            waiting.Add((beginning, found));
        }
        return await Meanwhile(found.Task, cancellationToken);
    }

    /// <summary>Waits for something to happen while it runs.</summary>
    public async Task<T> Meanwhile<T>(Task<T> happening, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(happening, ended).WaitAsync(cancellationToken) == ended && !happening.IsCompleted)
            Assert.Fail($"It ended before that with exit code {await ended}. {Said}");
        return await happening;
    }

    /// <summary>SIGKILL: it can do nothing about it.</summary>
    public async Task Kill()
    {
        process.Kill();
        await ended;
    }

    /// <summary>SIGTERM: it is asked to stop.</summary>
    public async Task<int> Terminate(CancellationToken cancellationToken)
    {
        await Signals.Send(process.Id, "TERM", cancellationToken);
        return await ended.WaitAsync(cancellationToken);
    }

    /// <summary>SIGSTOP, and SIGCONT after a time: it does not notice that time passed, but everybody else does.</summary>
    public Task Hold(TimeSpan time, CancellationToken cancellationToken) => Signals.Hold(process.Id, time, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
            process.Kill();
        await ended;
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (output)
        {
            output.Add(line);
            foreach (var (beginning, found) in waiting.Where(wanted => line.StartsWith(wanted.Beginning, StringComparison.Ordinal)))
                found.TrySetResult(line[beginning.Length..]);
        }
    }

    private async Task<int> WaitForEnd()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
