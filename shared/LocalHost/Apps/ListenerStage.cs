namespace Tributary.LocalHost.Apps;

/// <summary>The order in which the listeners of all apps start. They stop in reverse: the doors close first.</summary>
internal enum ListenerStage
{
    /// <summary>Durable orchestrations.</summary>
    Workflows,

    /// <summary>Kafka.</summary>
    Streams,

    /// <summary>Timers and blobs.</summary>
    Schedules,

    /// <summary>HTTP.</summary>
    Doors,
}
