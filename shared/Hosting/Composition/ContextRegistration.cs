using System.Security.Cryptography;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Doors;
using Tributary.Hosting.Reading;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Resetting;
using Tributary.Hosting.Sweeping;
using Tributary.Hosting.Telemetry;
using Tributary.Hosting.Translating;
using Tributary.Hosting.Wire;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Registry;
using Tributary.State.Storage;

namespace Tributary.Hosting;

/// <summary>Puts a context together: called by its module, the same in the cloud, in the local host and in tests.</summary>
public static class ContextRegistration
{
    /// <summary>The table of the stores' tasks.</summary>
    public const string StateTable = "state";

    /// <summary>The table of idempotency keys.</summary>
    public const string RequestsTable = "requests";

    private const string SweeperSchedule = "Sweeper:Schedule";
    private const string ExpirySchedule = "Sweeper:ExpirySchedule";

    /// <summary>
    /// Adds the pipelines of a context. Settings: <c>Kafka:BootstrapServers</c> (with <c>Kafka:ManagedIdentity=true</c>, or <c>Kafka:Username</c> and <c>Kafka:Password</c>, over TLS),
    /// <c>AzureWebJobsStorage</c> (a connection string) or <c>AzureWebJobsStorage:tableServiceUri</c> (with a managed identity), the section <c>Applier</c>;
    /// <c>SchemaRegistry:Url</c>, with <c>SchemaRegistry:User</c> and <c>SchemaRegistry:Password</c>, where events may come by schemas that are not committed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The catalogue has no dead-letter stream that the context owns.</exception>
    public static IHostApplicationBuilder AddContext(this IHostApplicationBuilder builder, ContextDefinition context)
    {
        RefuseOthers(context, context.DeadLetters);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new(SweeperSchedule, "*/15 * * * * *"), new(ExpirySchedule, "0 30 3 * * *")],
        });
        var services = builder.Services;
        services.AddSingleton(context);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PipelineMetrics>();
        services.TryAddSingleton(provider =>
            (provider.GetRequiredService<IConfiguration>().GetSection("Applier").Get<ApplierOptions>() ?? new ApplierOptions()).Validated());
        services.TryAddSingleton(new CommitTokens(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))));
        AddLog(services);
        builder.AddSchemaRegistry();
        AddStorage(services);
        services.AddSingleton(provider => new Pipeline(
            context, provider.GetRequiredService<IRecordPublisher>(), provider.GetRequiredService<IStreamIncarnations>(),
            provider.GetRequiredService<ApplierOptions>(), provider.GetRequiredService<PipelineMetrics>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetService<RegistryReader>()));
        services.AddSingleton(typeof(Translator<>));
        services.AddSingleton(typeof(Caller<>));
        services.AddSingleton(provider => new Door(provider.GetRequiredService<Pipeline>()));
        services.AddSingleton(provider => new IdempotentRequests(provider.GetRequiredKeyedService<IStateStorage>(RequestsTable)));
        services.AddSingleton(provider => new TaskSweeper(
            provider.GetServices<IStoreDefinition>(), provider.GetRequiredKeyedService<IStateStorage>(StateTable),
            provider.GetRequiredService<Pipeline>().Publisher, provider.GetRequiredService<ILogger<TaskSweeper>>()));
        services.AddHostedService<OwnershipVerifier>();
        return builder;
    }

    /// <summary>Adds a store and its applier; <see cref="StoreReader{TState}"/> reads it.</summary>
    /// <exception cref="InvalidOperationException">The definition leaves something out, or names a stream that is another context's; the message names it.</exception>
    public static IHostApplicationBuilder AddStore<TState, TCommand>(
        this IHostApplicationBuilder builder, string name, Func<StoreBuilder<TState, TCommand>, StoreBuilder<TState, TCommand>> define)
        where TState : class
        where TCommand : class
    {
        ArgumentNullException.ThrowIfNull(define);
        var store = define(new StoreBuilder<TState, TCommand>(name)).Build();
        var context = (ContextDefinition)builder.Services.Last(service => service.ServiceType == typeof(ContextDefinition)).ImplementationInstance!;
        foreach (var stream in new[] { store.Commands, store.Entities, store.Changelog }.OfType<StreamDefinition>())
            RefuseOthers(context, stream.Name);
        builder.Services.AddSingleton<IStoreDefinition>(store);
        builder.Services.AddSingleton(provider => new Applier<TState, TCommand>(
            store, provider.GetRequiredKeyedService<IStateStorage>(StateTable), provider.GetRequiredService<Pipeline>(),
            provider.GetRequiredService<CommitTokens>(), provider.GetRequiredService<ILogger<Applier<TState, TCommand>>>()));
        builder.Services.AddSingleton<IOwnsTasks>(provider => provider.GetRequiredService<Applier<TState, TCommand>>());
        builder.Services.AddSingleton(provider => ResetOf(store, provider));
        builder.Services.AddSingleton(provider => new StoreReader<TState>(
            name, store.Commands, store.ReadEntity, provider.GetRequiredService<Pipeline>().Serde,
            provider.GetRequiredKeyedService<IStateStorage>(StateTable)));
        return builder;
    }

    /// <summary>
    /// Declares how faults of a translator or caller are taken. Without it a translator's are permanent, and a caller's are those of
    /// <see cref="FaultPolicy.OfCalls"/>.
    /// </summary>
    public static IHostApplicationBuilder AddFaults<TFunction>(this IHostApplicationBuilder builder, FaultPolicy policy)
    {
        builder.Services.AddSingleton(new FaultPolicyOf<TFunction>(policy));
        return builder;
    }

    /// <summary>Whose streams an app would write to is known when it starts; better then than with the first event.</summary>
    private static void RefuseOthers(ContextDefinition context, string stream) =>
        OwnStreamsPublisher.RefuseOthers(context, stream, context.Catalogue.Find(stream)?.Owner);

    private static StoreReset ResetOf<TState, TCommand>(StoreDefinition<TState, TCommand> store, IServiceProvider provider)
        where TState : class
        where TCommand : class
    {
        var (context, pipeline) = (provider.GetRequiredService<ContextDefinition>(), provider.GetRequiredService<Pipeline>());
        return new StoreReset(
            new StoreReplay<TState, TCommand>(store, pipeline, context.DeadLetters, provider.GetRequiredService<ILogger<StoreReset>>()),
            context, pipeline.Encoder, provider.GetRequiredKeyedService<IStateStorage>(StateTable),
            new ResetLog(provider.GetRequiredService<IStreamReader>(), provider.GetRequiredService<IConsumerGroups>(), pipeline.Incarnations, pipeline.Publisher),
            provider.GetRequiredService<CommitTokens>(), pipeline.Clock);
    }

    private static void AddLog(IServiceCollection services)
    {
        services.TryAddSingleton(provider => ConnectionFrom(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(provider => new KafkaAdmin(
            provider.GetRequiredService<KafkaConnection>(), provider.GetRequiredService<ILogger<KafkaAdmin>>()));
        services.TryAddSingleton<IStreamIncarnations>(provider => new KafkaStreamIncarnations(provider.GetRequiredService<KafkaAdmin>()));
        services.TryAddSingleton<IConsumerGroups>(provider => new KafkaConsumerGroups(provider.GetRequiredService<KafkaAdmin>()));
        services.TryAddSingleton<IStreamReader>(provider => new KafkaTopicReader(
            provider.GetRequiredService<KafkaConnection>(), provider.GetRequiredService<ILogger<KafkaTopicReader>>()));
        services.TryAddSingleton<IRecordPublisher>(provider => new KafkaRecordPublisher(
            provider.GetRequiredService<KafkaConnection>(), new KafkaPublisherOptions(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KafkaRecordPublisher>>()));
    }

    private static KafkaConnection ConnectionFrom(IConfiguration configuration)
    {
        var servers = configuration["Kafka:BootstrapServers"]
            ?? throw new InvalidOperationException("Set Kafka:BootstrapServers to the broker's host:port.");
        var managedIdentity = configuration.GetValue("Kafka:ManagedIdentity", false);
        var (username, password) = (configuration["Kafka:Username"], configuration["Kafka:Password"]);
        if (string.IsNullOrEmpty(username) != string.IsNullOrEmpty(password))
            throw new InvalidOperationException("Set both Kafka:Username and Kafka:Password, or neither.");
        // The triggers can use nothing but the password, so it may be set beside the identity that the app's own clients use.
        return new KafkaConnection
        {
            BootstrapServers = servers,
            Token = managedIdentity ? EventHubsToken(servers) : null,
            Credentials = managedIdentity || string.IsNullOrEmpty(username) ? null : new KafkaCredentials(username, password!),
        };
    }

    /// <summary>A token for Event Hubs' Kafka endpoint by the app's managed identity.</summary>
    private static Func<CancellationToken, Task<KafkaToken>> EventHubsToken(string servers)
    {
        var credential = new DefaultAzureCredential();
        var request = new TokenRequestContext([$"https://{servers.Split(',')[0].Split(':')[0]}/.default"]);
        return async cancellationToken =>
        {
            var token = await credential.GetTokenAsync(request, cancellationToken);
            return new KafkaToken(token.Token, "tributary", token.ExpiresOn);
        };
    }

    private static void AddStorage(IServiceCollection services)
    {
        foreach (var table in new[] { StateTable, RequestsTable })
            TableRegistration.AddTable(services, table);
    }
}
