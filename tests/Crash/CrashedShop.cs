using Tributary.Tests.Testing.Tool;

namespace Tributary.Tests.Crash;

/// <summary>One of the shops, as <c>tributary up</c> runs it: killed, it is started again at once.</summary>
internal sealed class CrashedShop : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    private readonly string[] arguments;
    private ToolProcess process;
    private Task starting;
    private volatile Uri? orders;

    public CrashedShop(string name, IEnumerable<string> ground)
    {
        Name = name;
        arguments = ["up", "--port", "0", .. ground];
        (process, starting) = Start();
    }

    public string Name { get; }

    /// <summary>Where its Orders app answers, or null while it starts.</summary>
    public Uri? Orders => orders;

    /// <summary>Returns when it runs.</summary>
    /// <exception cref="CrashRunException">It ended, or it did not start in time.</exception>
    public async Task Runs(CancellationToken cancellationToken)
    {
        try
        {
            await starting.WaitAsync(StartTimeout, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new CrashRunException($"Shop {Name} did not start within {StartTimeout.TotalMinutes} minutes. {process.Said}");
        }

        catch (Exception) when (process.HasEnded)
        {
            // Told below.
        }

        if (process.HasEnded)
            throw new CrashRunException($"Shop {Name} ended by itself with exit code {await process.Ended}. {process.Said}");
    }

    /// <summary>SIGKILL, and a new start. It must have run until then.</summary>
    public async Task Kill(CancellationToken cancellationToken)
    {
        await Runs(cancellationToken);
        orders = null;
        await process.DisposeAsync();
        (process, starting) = Start();
    }

    /// <summary>SIGSTOP and SIGCONT: its partitions go to the other shop, and it comes back as a zombie.</summary>
    public async Task Pause(TimeSpan time, CancellationToken cancellationToken)
    {
        await Runs(cancellationToken);
        await process.Hold(time, cancellationToken);
    }

    /// <summary>SIGTERM.</summary>
    /// <exception cref="CrashRunException">It did not end with exit code 0.</exception>
    public async Task Stop(CancellationToken cancellationToken)
    {
        await Runs(cancellationToken);
        if (await process.Terminate(cancellationToken) is not 0 and var code)
            throw new CrashRunException($"Shop {Name} was stopped and ended with exit code {code}. {process.Said}");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private (ToolProcess Process, Task Starting) Start()
    {
        var started = Tool.Start(arguments);
        return (started, Starts(started));
    }

    private async Task Starts(ToolProcess started)
    {
        await started.Says("Running", CancellationToken.None);
        orders = new Uri(await started.Says("Orders ", CancellationToken.None));
    }
}
