using Microsoft.Extensions.Logging;
using Tributary.Messaging.Consuming;

namespace Tributary.Messaging.Kafka;

/// <summary>Makes members of consumer groups on a Kafka broker.</summary>
public sealed class KafkaRecordConsumers : IRecordConsumers
{
    private readonly KafkaConnection connection;
    private readonly KafkaConsumerOptions options;
    private readonly ILogger logger;

    public KafkaRecordConsumers(KafkaConnection connection, KafkaConsumerOptions options, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        connection.Validate();
        options.Validate();
        this.connection = connection;
        this.options = options;
        this.logger = logger;
    }

    /// <inheritdoc />
    public IRecordConsumer Join(string topic, string group) => new KafkaRecordConsumer(connection, options, topic, group, logger);
}
