using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Tributary.Messaging.Kafka;

/// <summary>Where the broker is and how clients identify themselves.</summary>
public sealed record KafkaConnection
{
    /// <summary>Brokers to begin with: <c>host:port</c>, separated by commas.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>Gets a token for SASL_SSL with OAUTHBEARER (Event Hubs), asked again before a token expires; null for plain text.</summary>
    public Func<CancellationToken, Task<KafkaToken>>? Token { get; init; }

    /// <summary>A user name and password for SASL_SSL with PLAIN; null where a token or nothing is asked for. A secret: it is in no text of this record.</summary>
    public KafkaCredentials? Credentials { get; init; }

    /// <summary>
    /// Whether it is librdkafka's mock cluster. It drops records without a word, so consumers then take any loss for fatal, and nobody asks it to make topics.
    /// <see cref="KafkaAdmin.Examine"/> finds out.
    /// </summary>
    public bool Embedded { get; init; }

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">They can't work; the message says what to set.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(BootstrapServers) || !BootstrapServers.Split(',').All(IsEndpoint))
            throw new ArgumentException($"'{BootstrapServers}' names no Kafka broker: expected host:port, or several separated by commas.");
        if (Token is not null && Credentials is not null)
            throw new ArgumentException("A broker is reached with a token or with a user name and password, not with both: set one of them.");
    }

    internal ClientConfig ToConfig() => new()
    {
        BootstrapServers = BootstrapServers,
        ClientId = "tributary",
        SecurityProtocol = Token is null && Credentials is null ? SecurityProtocol.Plaintext : SecurityProtocol.SaslSsl,
        SaslMechanism = Token is not null ? SaslMechanism.OAuthBearer : Credentials is not null ? SaslMechanism.Plain : null,
        SaslUsername = Credentials?.Username,
        SaslPassword = Credentials?.Password,
        // A loopback broker that is not there yet is asked again soon; one that is gone is not hammered.
        ReconnectBackoffMs = 50,
        ReconnectBackoffMaxMs = 2000,
        // Telemetry that nobody asked for (KIP-714).
        EnableMetricsPush = false,
    };

    internal async Task RefreshToken(IClient client, ILogger logger)
    {
        try
        {
            var token = await Token!(CancellationToken.None);
            client.OAuthBearerSetToken(token.Value, token.ExpiresAt.ToUnixTimeMilliseconds(), token.Principal);
        }
        // The client asks again after a while; until then its requests fail and say so.
        catch (Exception exception)
        {
            Log.TokenRefused(logger, exception.Message);
            client.OAuthBearerSetTokenFailure(exception.Message);
        }
    }

    internal static void LogTo(ILogger logger, LogMessage message)
    {
        if (message.Level <= SyslogLevel.Critical)
            Log.ClientFailed(logger, message.Name, message.Message);
        else
            Log.ClientSaid(logger, message.Name, message.Facility, message.Message);
    }

    private static bool IsEndpoint(string text) =>
        text.LastIndexOf(':') is var colon and > 0 && ushort.TryParse(text.AsSpan(colon + 1), out var port) && port > 0 && !text.Contains(' ', StringComparison.Ordinal);
}

/// <summary>A token for the broker.</summary>
/// <param name="Value">The token.</param>
/// <param name="Principal">Whom it stands for.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record KafkaToken(string Value, string Principal, DateTimeOffset ExpiresAt)
{
    /// <summary>Tells whose it is and never the token.</summary>
    public override string ToString() => $"token of {Principal} until {ExpiresAt:O}";
}
