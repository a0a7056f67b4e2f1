namespace Tributary.Messaging.Kafka;

/// <summary>How a client names itself to a broker that asks for a password. For Event Hubs the user name is <c>$ConnectionString</c>.</summary>
public sealed class KafkaCredentials(string username, string password)
{
    /// <summary>Who it is.</summary>
    public string Username { get; } = username;

    /// <summary>A secret.</summary>
    public string Password { get; } = password;
}
