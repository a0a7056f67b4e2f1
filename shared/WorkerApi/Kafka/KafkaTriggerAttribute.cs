using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function with the records of one topic. Texts may be settings in percent signs.</summary>
public sealed class KafkaTriggerAttribute(string brokerList, string topic) : TriggerBindingAttribute
{
    public string Topic { get; private set; } = topic;

    public string BrokerList { get; private set; } = brokerList;

    public string? ConsumerGroup { get; set; }

    /// <summary>How the host reads keys. Only <see cref="KafkaMessageKeyType.Binary"/> hands any key over unchanged.</summary>
    public KafkaMessageKeyType KeyDataType { get; set; } = KafkaMessageKeyType.String;

    public BrokerAuthenticationMode AuthenticationMode { get; set; } = BrokerAuthenticationMode.NotSet;

    public string? Username { get; set; }

    public string? Password { get; set; }

    public BrokerProtocol Protocol { get; set; } = BrokerProtocol.NotSet;

    /// <summary>The lag, in records, that one more instance is started for. Scaling only.</summary>
    public long LagThreshold { get; set; } = 1000;

    /// <summary>Whether an invocation gets an array of records rather than one.</summary>
    public bool IsBatched { get; set; }
}
