namespace Tributary.LocalHost.Durable.Turns;

/// <summary>Orchestrator code did not do again what its history says it did. The instance fails: its state can't be told any more.</summary>
internal sealed class NonDeterministicCodeException : Exception
{
    public NonDeterministicCodeException()
    {
    }

    public NonDeterministicCodeException(string message)
        : base(message)
    {
    }

    public NonDeterministicCodeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
