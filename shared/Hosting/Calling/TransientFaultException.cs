namespace Tributary.Hosting.Calling;

/// <summary>A fault of the outside that passes by itself: the call is made again with the same idempotency key. Its result is not known, so it is no refusal.</summary>
public sealed class TransientFaultException : Exception
{
    public TransientFaultException()
    {
    }

    public TransientFaultException(string message)
        : base(message)
    {
    }

    public TransientFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
