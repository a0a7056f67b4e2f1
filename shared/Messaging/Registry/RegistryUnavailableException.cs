namespace Tributary.Messaging.Registry;

/// <summary>The schema registry can't be reached, or fails: what it would say is not known. Try again later; nothing may be decided from it.</summary>
public sealed class RegistryUnavailableException : Exception
{
    public RegistryUnavailableException()
    {
    }

    public RegistryUnavailableException(string message)
        : base(message)
    {
    }

    public RegistryUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
