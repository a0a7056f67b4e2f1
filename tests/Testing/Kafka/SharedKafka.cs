using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Testing.Kafka;

/// <summary>
/// One <see cref="RealKafka"/> for all tests of an assembly, as its fixture; started when the first test asks for it. Tests keep apart by topics and
/// groups of their own.
/// </summary>
public sealed class SharedKafka : IAsyncDisposable
{
    private readonly Lazy<Task<RealKafka>> broker = new(() => RealKafka.Start(CancellationToken.None));
    private int topics;

    /// <summary>Why there is no broker to test with, or null where there is one.</summary>
    public static string? Missing => RealKafka.Missing is { } missing ? $"{missing} These tests ran on the embedded broker alone." : null;

    /// <summary>A name that no other stream of the assembly has.</summary>
    public string NewTopic(string entity) => $"tests.{entity}-{Interlocked.Increment(ref topics)}.v1";

    /// <summary>How to reach it, with the stream's topic made.</summary>
    public async Task<KafkaConnection> ConnectWith(StreamDefinition stream, CancellationToken cancellationToken)
    {
        var connection = new KafkaConnection { BootstrapServers = (await broker.Value).BootstrapServers };
        using var admin = new KafkaAdmin(connection, NullLogger.Instance);
        await new KafkaTopics(admin, TimeProvider.System).Ensure([stream], cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (broker.IsValueCreated)
            await (await broker.Value).DisposeAsync();
    }
}
