namespace Tributary.LocalHost.Storage;

/// <summary>Azurite can't be started, or ended by itself. The message is one line that says what to do.</summary>
public sealed class AzuriteException : Exception
{
    public AzuriteException()
    {
    }

    public AzuriteException(string message)
        : base(message)
    {
    }

    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
