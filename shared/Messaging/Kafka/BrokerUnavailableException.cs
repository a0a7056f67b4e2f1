namespace Tributary.Messaging.Kafka;

/// <summary>The broker can't be reached, or its topics are not what the catalogue says. The message is one line that says what to do.</summary>
public sealed class BrokerUnavailableException : Exception
{
    public BrokerUnavailableException()
    {
    }

    public BrokerUnavailableException(string message)
        : base(message)
    {
    }

    public BrokerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
