using Microsoft.Azure.Functions.Worker;

namespace Shop.Contracts;

/// <summary>
/// How triggers reach the broker: over TLS, with a user name and a password. Built with <c>KafkaSecurity=SaslSsl</c>. For Event Hubs the user name is
/// <c>$ConnectionString</c> and the password a connection string that may only listen, from Key Vault.
/// </summary>
internal static class Broker
{
    /// <summary>The setting that holds the bootstrap servers.</summary>
    public const string List = "%Kafka:BootstrapServers%";

    public const BrokerProtocol Protocol = BrokerProtocol.SaslSsl;
    public const BrokerAuthenticationMode Authentication = BrokerAuthenticationMode.Plain;

    /// <summary>The setting that holds the user name.</summary>
    public const string? Username = "%Kafka:Username%";

    /// <summary>The setting that holds the password.</summary>
    public const string? Password = "%Kafka:Password%";
}
