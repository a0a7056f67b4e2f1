using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace Tributary.Messaging.Kafka;

/// <summary>The administrative side of a broker, for topics, incarnations and lag. One client for all of them; safe for concurrent calls.</summary>
public sealed class KafkaAdmin : IDisposable
{
    /// <summary>How long a request may take before the broker counts as unreachable.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private const string MockClusterPrefix = "mockCluster";

    public KafkaAdmin(KafkaConnection connection, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        connection.Validate();
        Connection = connection;
        var builder = new AdminClientBuilder(new AdminClientConfig(connection.ToConfig()))
            .SetLogHandler((_, message) => KafkaConnection.LogTo(logger, message))
            .SetErrorHandler((_, _) => { });
        if (connection.Token is not null)
            builder.SetOAuthBearerTokenRefreshHandler((client, settings) => _ = connection.RefreshToken(client, logger));
        Client = builder.Build();
        Committed = new CommittedOffsets(connection, logger);
    }

    /// <summary>What it is connected to.</summary>
    public KafkaConnection Connection { get; }

    internal IAdminClient Client { get; }

    internal CommittedOffsets Committed { get; }

    /// <summary>A client of the broker at that address, that knows whether it is a mock cluster.</summary>
    /// <exception cref="BrokerUnavailableException">No broker answers.</exception>
    public static async Task<KafkaAdmin> Connect(string bootstrapServers, ILogger logger, CancellationToken cancellationToken)
    {
        using var stranger = new KafkaAdmin(new KafkaConnection { BootstrapServers = bootstrapServers }, logger);
        return new KafkaAdmin(await stranger.Examine(cancellationToken), logger);
    }

    /// <summary>Asks the broker who it is: the connection, with <see cref="KafkaConnection.Embedded"/> set where it is a mock cluster.</summary>
    /// <exception cref="BrokerUnavailableException">No broker answers.</exception>
    public async Task<KafkaConnection> Examine(CancellationToken cancellationToken) =>
        Connection with { Embedded = (await ClusterId(cancellationToken)).StartsWith(MockClusterPrefix, StringComparison.Ordinal) };

    public void Dispose()
    {
        Committed.Dispose();
        Client.Dispose();
    }

    internal async Task<string> ClusterId(CancellationToken cancellationToken)
    {
        var cluster = await Ask(client => client.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = RequestTimeout }), cancellationToken);
        return cluster.ClusterId;
    }

    /// <summary>Describes topics; those that do not exist are left out.</summary>
    internal async Task<IReadOnlyList<TopicDescription>> Describe(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var wanted = TopicCollection.OfTopicNames(topics);
        try
        {
            var found = await Ask(client => client.DescribeTopicsAsync(wanted, new DescribeTopicsOptions { RequestTimeout = RequestTimeout }), cancellationToken);
            return found.TopicDescriptions;
        }
        catch (DescribeTopicsException exception)
        {
            foreach (var topic in exception.Results.TopicDescriptions)
                if (topic.Error.IsError && topic.Error.Code != ErrorCode.UnknownTopicOrPart)
                    throw new BrokerUnavailableException($"The stream '{topic.Name}' can't be described: {topic.Error.Reason}.", exception);
            return [.. exception.Results.TopicDescriptions.Where(topic => !topic.Error.IsError)];
        }
    }

    /// <summary>Sends a request; a broker that can't be reached becomes one clear error.</summary>
    internal Task<TAnswer> Ask<TAnswer>(Func<IAdminClient, Task<TAnswer>> request, CancellationToken cancellationToken) => Answer(request(Client), cancellationToken);

    /// <summary>Waits for an answer; a broker that can't be reached becomes one clear error.</summary>
    internal async Task<TAnswer> Answer<TAnswer>(Task<TAnswer> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.WaitAsync(cancellationToken);
        }
        catch (KafkaException exception) when (exception.Error.Code
            is ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.LeaderNotAvailable or ErrorCode.BrokerNotAvailable)
        {
            throw new BrokerUnavailableException(
                $"No Kafka broker answers at {Connection.BootstrapServers} ({exception.Error.Reason.TrimEnd('.')}): start one there ('tributary broker' is one in memory), or correct the address: --kafka of the tool, Kafka:BootstrapServers of an app.",
                exception);
        }
    }
}
