using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Contracts.Schemas;
using Shop.Operations.Registry.Importing;
using Shop.Operations.Registry.Model;
using Tributary.LocalHost;
using Tributary.LocalHost.Storage;

namespace Tributary.Cli.Suite;

/// <summary>The schema registry, alone: the Operations app on an Azurite of its own, on 127.0.0.1, without credentials.</summary>
internal sealed class RegistryHost : IAsyncDisposable
{
    /// <summary>Where an Operations app serves it.</summary>
    public const string Path = "/api/registry";

    private readonly Azurite azurite;
    private readonly LocalSuite suite;

    private RegistryHost(Azurite azurite, LocalSuite suite)
    {
        (this.azurite, this.suite) = (azurite, suite);
        Fault = FirstOf(azurite, suite);
    }

    /// <summary>What clients are given as the registry's URL.</summary>
    public Uri Address => AddressOf(suite);

    /// <summary>Ends with the first error that it can't go on after.</summary>
    public Task<Exception> Fault { get; }

    public static Uri AddressOf(LocalSuite suite) => new(suite.Addresses[ShopApps.Operations.Name], Path);

    /// <summary>Starts it.</summary>
    /// <param name="port">The port; 0: any free one.</param>
    /// <param name="folder">Where schemas are kept; null: in memory.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="time">Its time.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="BadInputException">The port is taken.</exception>
    public static async Task<RegistryHost> Start(int port, string? folder, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        // Better known before storage has started than after.
        if (port != 0 && LoopbackPort.IsTaken(port))
            throw new BadInputException($"--port {port}: port {port} on 127.0.0.1 is taken. Stop what listens there, or give another --port (0 takes a free one).");
        var app = ShopApps.Operations;
        var azurite = await Azurite.Start(
            new AzuriteOptions { Accounts = [app.Context], DataFolder = folder }, time, loggers.CreateLogger("Tributary"), cancellationToken);
        try
        {
            return new RegistryHost(azurite, await LocalSuite.StartAsync(
                new LocalSuiteOptions
                {
                    Apps =
                    [
                        new LocalAppDefinition(app.Name, app.Assembly, builder => app.Add(builder))
                        {
                            HttpPort = port,
                            Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString(app.Context) },
                        },
                    ],
                    Logging = logging => logging.Services.AddSingleton(loggers),
                    Time = time,
                },
                cancellationToken));
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the suite's schemas, under their ids, into the registry of a suite.</summary>
    /// <exception cref="BadInputException">Another schema has one of the ids.</exception>
    public static async Task Import(LocalSuite suite, CancellationToken cancellationToken)
    {
        try
        {
            await suite.ServicesOf(ShopApps.Operations.Name).GetRequiredService<SchemaImport>().Run(SchemaLock.Committed.Registered, cancellationToken);
        }
        catch (RegistryFault refused)
        {
            throw new BadInputException(refused.Message, refused);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await suite.StopAsync(RunningShop.StopTime);
        }
        finally
        {
            await azurite.DisposeAsync();
        }
    }

    private static async Task<Exception> FirstOf(Azurite azurite, LocalSuite suite)
    {
        try
        {
            if (await Task.WhenAny(azurite.Ended, suite.Fault) == suite.Fault)
                return await suite.Fault;
            await azurite.Ended;
            return new BadInputException("The registry's storage was stopped under it: start again.");
        }
        catch (AzuriteException error)
        {
            return error;
        }
    }
}
