using System.Runtime.InteropServices;
using System.Text;

namespace Tributary.LocalHost.Broker.Native;

/// <summary>
/// A mock cluster and the client that carries it. Destroyed in this order, and only when no call is in it; the clients that are connected to it must be gone by then.
/// </summary>
internal sealed class MockClusterHandle : SafeHandle
{
    private nint client;

    public MockClusterHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The client's address, by which its log lines are told from those of others.</summary>
    public nint Client => client;

    /// <summary>Starts a cluster of one broker on a free port of 127.0.0.1. What it appends to its logs is told to <see cref="AppendLog"/>.</summary>
    public static MockClusterHandle Start()
    {
        Span<byte> error = stackalloc byte[512];
        var configuration = MockCluster.NewConfiguration();
        // The only place where a mock cluster says what its logs hold.
        if (MockCluster.Configure(configuration, "debug", "mock", error, error.Length) != MockCluster.ConfigurationOk)
        {
            MockCluster.DestroyConfiguration(configuration);
            throw new InvalidOperationException($"librdkafka refuses a mock cluster: {Text(error)}");
        }

        unsafe
        {
            MockCluster.SetLogCallback(configuration, &AppendLog.Hear);
        }

        var started = new MockClusterHandle { client = MockCluster.NewClient(MockCluster.Producer, configuration, error, error.Length) };
        if (started.client == 0)
        {
            MockCluster.DestroyConfiguration(configuration);
            throw new InvalidOperationException($"librdkafka can't start a mock cluster: {Text(error)}");
        }

        started.SetHandle(MockCluster.New(started.client, brokers: 1));
        if (!started.IsInvalid)
            return started;
        MockCluster.DestroyClient(started.client);
        throw new InvalidOperationException("librdkafka can't start a mock cluster: no port on 127.0.0.1 is free, or no thread.");
    }

    protected override bool ReleaseHandle()
    {
        MockCluster.Destroy(handle);
        MockCluster.DestroyClient(client);
        return true;
    }

    private static string Text(Span<byte> text) => Encoding.UTF8.GetString(text[..Math.Max(0, text.IndexOf((byte)0))]);
}
