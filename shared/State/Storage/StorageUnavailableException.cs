namespace Tributary.State.Storage;

/// <summary>The storage did not answer, or with a fault of its own (timeout, lost connection, 429, 5xx). Transient; a commit may have been applied.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
