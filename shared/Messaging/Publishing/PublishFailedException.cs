namespace Tributary.Messaging.Publishing;

/// <summary>The log did not acknowledge every record. Transient: publish the same records again, in the same order, from the first.</summary>
public sealed class PublishFailedException : Exception
{
    public PublishFailedException()
    {
    }

    public PublishFailedException(string message)
        : base(message)
    {
    }

    public PublishFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
