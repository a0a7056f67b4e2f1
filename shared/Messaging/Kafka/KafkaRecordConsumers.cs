using Microsoft.Extensions.Logging;
using Tributary.Messaging.Consuming;

namespace Tributary.Messaging.Kafka;

/// <summary>Makes members of consumer groups on a Kafka broker.</summary>
public sealed class KafkaRecordConsumers : IRecordConsumers
{
    private readonly KafkaConnection connection;
    private readonly KafkaConsumerOptions options;
    private readonly ILogger logger;
    private readonly TimeProvider time;

    /// <param name="connection">Where the broker is.</param>
    /// <param name="options">How they read.</param>
    /// <param name="logger">Where they say what hinders them.</param>
    /// <param name="time">The processing clock; null for the system's.</param>
    public KafkaRecordConsumers(KafkaConnection connection, KafkaConsumerOptions options, ILogger logger, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        connection.Validate();
        options.Validate();
        this.connection = connection;
        this.options = options;
        this.logger = logger;
        this.time = time ?? TimeProvider.System;
    }

    /// <inheritdoc />
    public IRecordConsumer Join(string topic, string group) => new KafkaRecordConsumer(connection, options, topic, group, logger, time);
}
