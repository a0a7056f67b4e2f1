using Microsoft.Azure.Functions.Worker;

namespace Shop.Contracts;

/// <summary>How triggers reach the broker: without encryption or a password, for a broker on the same machine. Built with <c>KafkaSecurity=Plaintext</c>.</summary>
internal static class Broker
{
    /// <summary>The setting that holds the bootstrap servers.</summary>
    public const string List = "%Kafka:BootstrapServers%";

    public const BrokerProtocol Protocol = BrokerProtocol.Plaintext;
    public const BrokerAuthenticationMode Authentication = BrokerAuthenticationMode.NotSet;

    /// <summary>No user name.</summary>
    public const string? Username = null;

    /// <summary>No password.</summary>
    public const string? Password = null;
}
