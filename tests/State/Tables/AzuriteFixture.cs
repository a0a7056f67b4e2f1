using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Storage;
using Tributary.State.Tables;
using Tributary.Tests.State.Tables;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Tributary.Tests.State.Tables;

/// <summary>One Azurite in memory for all tests of an assembly, with two accounts; started when the first test asks for it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> azurite = new(
        () => Azurite.Start(new AzuriteOptions { Accounts = ["tests", "others"] }, TimeProvider.System, NullLogger.Instance, CancellationToken.None));

    public StorageMetrics Metrics { get; } = new();

    /// <summary>The connection string of an account.</summary>
    public async Task<string> ConnectionString(string account = "tests") => (await azurite.Value).ConnectionString(account);

    internal async Task<TableStateStorage> Storage(string table) =>
        new(TableServices.Create(await ConnectionString(), new TableStorageOptions()), table, Metrics);

    public async ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        if (azurite.IsValueCreated)
            await (await azurite.Value).DisposeAsync();
    }
}
