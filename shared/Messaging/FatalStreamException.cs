namespace Tributary.Messaging;

/// <summary>
/// The log is not the one that the state was made from, records were deleted before they were read, or what the state says can't be read. Going on would
/// lose or mix up events, so the function stops until a person decides. The message is one line that says what happened and what to do.
/// </summary>
public sealed class FatalStreamException : Exception
{
    public FatalStreamException()
    {
    }

    public FatalStreamException(string message)
        : base(message)
    {
    }

    public FatalStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
