namespace Tributary.Schemas;

/// <summary>A text is no schema of its format; the message is the parser's, with the place where it knows one.</summary>
public sealed class InvalidSchemaException : Exception
{
    public InvalidSchemaException(string message)
        : base(message)
    {
    }

    public InvalidSchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
