using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost;
using Tributary.LocalHost.Apps;

namespace Tributary.Cli.Suite;

/// <summary>Starts the shop: ground first, then the apps.</summary>
/// <param name="loggers">Where ground and apps log.</param>
/// <param name="time">The shop's time.</param>
/// <param name="failed">Told as soon as a shop that runs can't go on.</param>
internal sealed class ShopStarter(ILoggerFactory loggers, TimeProvider time, Action? failed = null) : ISuiteStarter
{
    public async Task<ISuite> StartAsync(SuiteOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await Start(options, progress, cancellationToken);
        }
        catch (Exception error) when (UserErrors.Are(error))
        {
            throw new BadInputException(error.Message, error);
        }
    }

    private async Task<RunningShop> Start(SuiteOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        AppPorts.RefuseTaken(options.Port);
        var meter = new RunMeter();
        var ground = await ShopGround.Start(options, progress, loggers.CreateLogger("Tributary"), time, cancellationToken);
        try
        {
            progress.Report("apps");
            var apps = await LocalSuite.StartAsync(
                new LocalSuiteOptions
                {
                    Apps = ShopApps.Define(options, ground),
                    Logging = logging => logging.Services.AddSingleton(loggers),
                    Time = time,
                },
                cancellationToken);
            try
            {
                await RegistryHost.Import(apps, cancellationToken);
                await ground.Provider.SendWebhooksTo(RunningShop.AddressOf(apps, ShopApps.Payments), cancellationToken);
                var shop = new RunningShop(options, ground, apps, meter, loggers, time);
                _ = shop.Fault.ContinueWith(_ => failed?.Invoke(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return shop;
            }
            catch
            {
                await apps.StopAsync(RunningShop.StopTime);
                throw;
            }
        }
        catch
        {
            await ground.DisposeAsync();
            meter.Dispose();
            throw;
        }
    }
}
