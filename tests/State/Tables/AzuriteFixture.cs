using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Storage;
using Tributary.State.Tables;
using Tributary.Tests.State.Tables;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Tributary.Tests.State.Tables;

/// <summary>One Azurite in memory for all tests of the assembly; started when the first test asks for it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> azurite = new(
        () => Azurite.Start(new AzuriteOptions { Accounts = ["tests"] }, TimeProvider.System, NullLogger.Instance, CancellationToken.None));

    public StorageMetrics Metrics { get; } = new();

    /// <summary>The connection string of its account.</summary>
    public async Task<string> ConnectionString() => (await azurite.Value).ConnectionString("tests");

    internal async Task<TableStateStorage> Storage(string table) =>
        new(TableServices.Create(await ConnectionString(), new TableStorageOptions()), table, Metrics);

    public async ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        if (azurite.IsValueCreated)
            await (await azurite.Value).DisposeAsync();
    }
}
