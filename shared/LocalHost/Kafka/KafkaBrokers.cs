using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Kafka;

namespace Tributary.LocalHost.Kafka;

/// <summary>The reading side of the brokers that an app's functions name; each is asked once who it is.</summary>
internal sealed class KafkaBrokers(LocalApp app, KafkaConsumerOptions options)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IRecordConsumers>>> known = [];

    /// <exception cref="LocalHostException">No broker answers there.</exception>
    public async Task<IRecordConsumers> ConsumersOf(string brokerList, CancellationToken cancellationToken)
    {
        if (app.Services.GetService<IRecordConsumers>() is { } own)
            return own;
        var asked = known.GetOrAdd(brokerList, servers => new Lazy<Task<IRecordConsumers>>(() => Connect(servers, cancellationToken)));
        return await asked.Value.WaitAsync(cancellationToken);
    }

    private async Task<IRecordConsumers> Connect(string brokerList, CancellationToken cancellationToken)
    {
        var logger = app.Loggers.CreateLogger("Tributary.Kafka");
        try
        {
            using var admin = new KafkaAdmin(new KafkaConnection { BootstrapServers = brokerList }, logger);
            return new KafkaRecordConsumers(await admin.Examine(cancellationToken), options, logger);
        }
        catch (Exception exception) when (exception is BrokerUnavailableException or ArgumentException)
        {
            throw new LocalHostException($"{app.Name}: {exception.Message}", exception);
        }
    }
}
