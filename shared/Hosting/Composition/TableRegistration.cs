using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Tributary.State.Storage;
using Tributary.State.Tables;

namespace Tributary.Hosting;

/// <summary>Adds tables of the app's storage account.</summary>
public static class TableRegistration
{
    /// <summary>
    /// Adds a table for what is no store, as an <see cref="IStateStorage"/> with the table's name as its key. Settings: <c>AzureWebJobsStorage</c> (a connection string)
    /// or <c>AzureWebJobsStorage:tableServiceUri</c> (with a managed identity).
    /// </summary>
    public static IHostApplicationBuilder AddTable(this IHostApplicationBuilder builder, string table)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        AddTable(builder.Services, table);
        return builder;
    }

    internal static void AddTable(IServiceCollection services, string table)
    {
        services.TryAddSingleton<StorageMetrics>();
        services.TryAddSingleton(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            var options = new TableStorageOptions();
            return configuration["AzureWebJobsStorage:tableServiceUri"] is { } uri
                ? TableServices.Create(new Uri(uri), new DefaultAzureCredential(), options)
                : TableServices.Create(configuration["AzureWebJobsStorage"]
                    ?? throw new InvalidOperationException("Set AzureWebJobsStorage to a connection string, or AzureWebJobsStorage:tableServiceUri to the table endpoint."), options);
        });
        services.TryAddKeyedSingleton<IStateStorage>(table, (provider, _) => new TableStateStorage(
            provider.GetRequiredService<TableServiceClient>(), table, provider.GetRequiredService<StorageMetrics>()));
    }
}
