using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// What consumer groups have committed, asked by a client of each group that never joins it. The administrative request for it would do with one client, and
/// ends the whole process where a connection breaks at the wrong moment (confluentinc/librdkafka#4605).
/// </summary>
internal sealed class CommittedOffsets(KafkaConnection connection, ILogger logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IConsumer<Ignore, Ignore>>> clients = new(StringComparer.Ordinal);

    /// <summary>The offset that each group has committed of each of its partitions; <see cref="Offset.Unset"/> where it has committed none.</summary>
    /// <exception cref="KafkaException">The broker did not answer within the time, or with an error.</exception>
    public Task<IReadOnlyList<TopicPartitionOffset>[]> Of(
        IReadOnlyCollection<(string Group, TopicPartition[] Partitions)> groups, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.Run(() =>
        {
            // All of them first: a client begins to look for its group's coordinator when it is made, and the calls below block.
            var asked = groups.Select(group => (Client: ClientOf(group.Group), group.Partitions)).ToArray();
            return asked.Select(group =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return (IReadOnlyList<TopicPartitionOffset>)group.Client.Committed(group.Partitions, timeout);
            }).ToArray();
        }, cancellationToken);

    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Value.Dispose();
    }

    private IConsumer<Ignore, Ignore> ClientOf(string group) => clients.GetOrAdd(group, static (group, self) => new(() => self.Make(group)), this).Value;

    private IConsumer<Ignore, Ignore> Make(string group)
    {
        var builder = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig(connection.ToConfig()) { GroupId = group, EnableAutoCommit = false })
            .SetLogHandler((_, message) => KafkaConnection.LogTo(logger, message))
            .SetErrorHandler((_, _) => { });
        if (connection.Token is not null)
            builder.SetOAuthBearerTokenRefreshHandler((client, settings) => _ = connection.RefreshToken(client, logger));
        return builder.Build();
    }
}
