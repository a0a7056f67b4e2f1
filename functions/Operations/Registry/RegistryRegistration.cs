using System.Security.Cryptography;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Shop.Operations.Registry.Announcing;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Checking;
using Shop.Operations.Registry.Importing;
using Shop.Operations.Registry.Registering;
using Shop.Operations.Registry.Storing;
using Shop.Operations.Registry.Understanding;
using Tributary.Hosting;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using Tributary.Schemas.Avro;
using Tributary.Schemas.Json;
using Tributary.Schemas.Protobuf;
using Tributary.State.Storage;

namespace Shop.Operations.Registry;

/// <summary>Puts the registry together.</summary>
internal static class RegistryRegistration
{
    /// <summary>The table that it is kept in.</summary>
    public const string Table = "registry";

    public static IHostApplicationBuilder AddSchemaRegistry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = RegistryOptions.From(builder.Configuration, builder.Environment.IsDevelopment());
        builder.AddTable(Table);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton<IRegistryListener, RegistryChangeLog>();
        builder.AddAnnouncements(options);
        services.AddSingleton<ISchemaParser, AvroSchemaParser>();
        services.AddSingleton<ISchemaParser, ProtobufSchemaParser>();
        services.AddSingleton<ISchemaParser, JsonSchemaParser>();
        services.AddSingleton<SchemaParsing>();
        services.AddSingleton<SchemaLookup>();
        services.AddSingleton<CompatibilityMessages>();
        services.AddSingleton<SchemaRegistration>();
        services.AddSingleton(provider => new RegistryStore(
            new RegistryTable(provider.GetRequiredKeyedService<IStateStorage>(Table), provider.GetService<EventOutbox>()), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            provider.GetRequiredService<TimeProvider>(), provider.GetServices<IRegistryListener>(), provider.GetRequiredService<ILogger<RegistryStore>>()));
        services.AddSingleton<RegistryServices>();
        services.AddSingleton<SchemaImport>();
        services.AddSingleton(provider => new RegistryDoor(
            provider.GetRequiredService<RegistryServices>(), options, provider.GetRequiredService<ILogger<RegistryDoor>>()));
        services.AddSingleton(provider => new RegistryPaths(provider));
        return builder;
    }

    /// <summary>The events of changes. Without them there is neither a pipeline nor an outbox, and the schedule finds nothing to do.</summary>
    private static void AddAnnouncements(this IHostApplicationBuilder builder, RegistryOptions options)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Registry:RelaySchedule", "*/15 * * * * *")] });
        var services = builder.Services;
        if (!options.Announces)
        {
            services.AddSingleton(provider => SchemaEventRelay.Idle(provider.GetRequiredKeyedService<IStateStorage>(Table)));
            return;
        }
        builder.AddContext(new ContextDefinition(Contexts.Operations, Catalogue.All, SchemaLock.Committed));
        services.AddSingleton(new EventOutbox(new ValueSerde(SchemaLock.Committed)));
        services.AddSingleton(provider => new SchemaEventRelay(
            provider.GetRequiredKeyedService<IStateStorage>(Table), provider.GetRequiredService<EventOutbox>(), provider.GetRequiredService<Door>()));
        services.AddSingleton<RelayAfterChange>();
        services.AddSingleton<IRegistryListener>(provider => provider.GetRequiredService<RelayAfterChange>());
        services.AddHostedService(provider => provider.GetRequiredService<RelayAfterChange>());
    }
}
