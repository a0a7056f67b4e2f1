namespace Tributary.Hosting.Resetting;

/// <summary>A store can't be reset as things are. The message is one line that says why and what to do.</summary>
public sealed class ResetRefusedException : Exception
{
    public ResetRefusedException()
    {
    }

    public ResetRefusedException(string message)
        : base(message)
    {
    }

    public ResetRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
