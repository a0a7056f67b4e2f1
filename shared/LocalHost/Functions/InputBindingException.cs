namespace Tributary.LocalHost.Functions;

/// <summary>What started a function holds a value that the function's parameter can't take.</summary>
internal sealed class InputBindingException : Exception
{
    public InputBindingException()
    {
    }

    public InputBindingException(string message)
        : base(message)
    {
    }

    public InputBindingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
