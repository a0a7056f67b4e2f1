using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost.Apps;

/// <summary>
/// One app as a program. What its user can mend is said in one line on standard error, with exit code 2; Ctrl-C and SIGTERM drain and stop it.
/// </summary>
internal sealed class LocalAppProgram(LocalApp app) : IHost
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);
    private readonly RunningApps running = new([app]);

    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await running.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (UserErrors.Are(exception))
        {
            End(exception);
            return;
        }

        foreach (var door in running.Doors)
            Log.AppListens(app.Loggers.CreateLogger<LocalAppProgram>(), app.Name, door.Address);
        _ = EndOnFault();
    }

    /// <summary>Drains for 10 s at most, or until the caller's own time is up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        using var drain = new CancellationTokenSource(DrainTime, app.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(drain.Token, cancellationToken);
        await running.StopAsync(either.Token);
    }

    public void Dispose() => app.Host.Dispose();

    private async Task EndOnFault() => End(await app.Faults.First);

    private void End(Exception fault)
    {
        Console.Error.WriteLine(fault.Message);
        Environment.ExitCode = 2;
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
    }
}
