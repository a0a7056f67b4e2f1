namespace Tributary.LocalHost;

/// <summary>
/// The suite can't start or go on for a reason that its user can mend: the message is one line that says what to do. Programs print
/// it to standard error and exit with 2.
/// </summary>
public sealed class LocalHostException : Exception
{
    public LocalHostException()
    {
    }

    public LocalHostException(string message)
        : base(message)
    {
    }

    public LocalHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
