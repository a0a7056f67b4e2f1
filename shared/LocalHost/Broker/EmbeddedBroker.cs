using System.Runtime.InteropServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Broker.Native;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;

namespace Tributary.LocalHost.Broker;

/// <summary>
/// A Kafka broker inside this process: librdkafka's own mock cluster, on a free port of 127.0.0.1, with the real wire protocol and nothing on disk.
/// It never loses a record silently: a partition that nears what the broker keeps makes it refuse every further record, from any process, and
/// <see cref="Overflow"/> says which. Dispose it after every client that is connected to it.
/// </summary>
public sealed class EmbeddedBroker : IDisposable
{
    private const short ProduceRequest = 0;
    private const int OnlyBroker = 1;
    private const int Refusals = 100_000;
    private readonly MockClusterHandle cluster;
    private readonly BrokerCapacityGuard guard;
    private readonly ILogger logger;
    private readonly TaskCompletionSource overflow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmbeddedBroker(MockClusterHandle cluster, ILogger logger)
    {
        this.cluster = cluster;
        this.logger = logger;
        guard = new BrokerCapacityGuard(Refuse);
        AppendLog.Listen(cluster.Client, guard.Appended);
        BootstrapServers = Marshal.PtrToStringUTF8(MockCluster.Bootstraps(cluster))!;
    }

    /// <summary>Where clients connect: <c>127.0.0.1:port</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Fails with a <see cref="FatalStreamException"/> when the broker has no room left; its message is the line to end the run with. Else it never ends.</summary>
    public Task Overflow => overflow.Task;

    /// <summary>What each partition that was written to holds.</summary>
    public IReadOnlyList<PartitionUse> Use => guard.Use;

    /// <summary>Starts the broker with these topics.</summary>
    public static EmbeddedBroker Start(IEnumerable<StreamDefinition> streams, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var cluster = MockClusterHandle.Start();
        // Groups form at once; the default waits 3 s for more members.
        MockCluster.SetInitialRebalanceDelay(cluster, 0);
        // Administrative requests wait for a controller, and a mock cluster has none of itself.
        MockCluster.SetController(cluster, OnlyBroker);
        var broker = new EmbeddedBroker(cluster, logger);
        foreach (var stream in streams)
            if (MockCluster.CreateTopic(cluster, stream.Name, stream.Partitions, replicas: 1) is var error and not MockCluster.NoError)
            {
                broker.Dispose();
                throw new ArgumentException($"The embedded broker can't make the topic '{stream.Name}': {((ErrorCode)error).GetReason()}.", nameof(streams));
            }

        Log.EmbeddedBrokerStarted(logger, broker.BootstrapServers);
        return broker;
    }

    public void Dispose()
    {
        AppendLog.Forget(cluster.Client);
        cluster.Dispose();
    }

    /// <summary>Cuts every connection and takes none until <see cref="Reconnect"/>: for tests.</summary>
    internal void Disconnect() => _ = MockCluster.SetBrokerDown(cluster, OnlyBroker);

    internal void Reconnect() => _ = MockCluster.SetBrokerUp(cluster, OnlyBroker);

    /// <summary>Drops the oldest records of a partition, as the cluster does when it has no room.</summary>
    internal void DeleteRecords(string topic, int partition, long before) => _ = MockCluster.DeleteRecords(cluster, topic, partition, before);

    /// <summary>Answers the next produce requests with an error.</summary>
    internal void RefuseProduce(ErrorCode error, int requests)
    {
        var errors = new int[requests];
        Array.Fill(errors, (int)error);
        MockCluster.PushRequestErrors(cluster, ProduceRequest, errors.Length, errors);
    }

    // The cluster's own thread is calling, in the middle of an append: it can't serve a request to itself.
    private void Refuse(FatalStreamException exception) => ThreadPool.QueueUserWorkItem(
        static state =>
        {
            var (broker, exception) = state;
            Log.EmbeddedBrokerFull(broker.logger, exception.Message);
            broker.RefuseRecords();
            broker.overflow.TrySetException(exception);
        },
        (this, exception),
        preferLocal: false);

    private void RefuseRecords()
    {
        try
        {
            RefuseProduce(ErrorCode.PolicyViolation, Refusals);
        }
        catch (ObjectDisposedException)
        {
            // The broker was stopped in the meantime and refuses everything.
        }
    }
}
