using System.Runtime.InteropServices;

namespace Tributary.LocalHost.Broker.Native;

/// <summary>The part of librdkafka's <c>rdkafka.h</c> and <c>rdkafka_mock.h</c> that makes a mock cluster.</summary>
internal static partial class MockCluster
{
    public const int Producer = 0;
    public const int ConfigurationOk = 0;
    public const int NoError = 0;

    static MockCluster() => LoadedLibrdkafka.Resolve();

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfiguration();

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_conf_destroy")]
    public static partial void DestroyConfiguration(nint configuration);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Configure(nint configuration, string name, string value, Span<byte> error, nint errorSize);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_conf_set_log_cb")]
    public static unsafe partial void SetLogCallback(nint configuration, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, void> callback);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_new")]
    public static partial nint NewClient(int type, nint configuration, Span<byte> error, nint errorSize);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_cluster_new")]
    public static partial nint New(nint client, int brokers);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void Destroy(nint cluster);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint Bootstraps(MockClusterHandle cluster);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateTopic(MockClusterHandle cluster, string topic, int partitions, int replicas);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    public static partial void SetInitialRebalanceDelay(MockClusterHandle cluster, int milliseconds);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_set_controller_id")]
    public static partial void SetController(MockClusterHandle cluster, int broker);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    public static partial void PushRequestErrors(MockClusterHandle cluster, short request, nint count, ReadOnlySpan<int> errors);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_broker_set_down")]
    public static partial int SetBrokerDown(MockClusterHandle cluster, int broker);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_broker_set_up")]
    public static partial int SetBrokerUp(MockClusterHandle cluster, int broker);

    [LibraryImport(LoadedLibrdkafka.Name, EntryPoint = "rd_kafka_mock_partition_delete_records", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeleteRecords(MockClusterHandle cluster, string topic, int partition, long beforeOffset);
}
