namespace Tributary.Messaging.Envelopes;

/// <summary>A record's bytes are not what its stream promises. Permanent: the same bytes fail again. The message says where and what was expected.</summary>
public sealed class MalformedRecordException : Exception
{
    public MalformedRecordException()
    {
    }

    public MalformedRecordException(string message)
        : base(message)
    {
    }

    public MalformedRecordException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
