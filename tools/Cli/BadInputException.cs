namespace Tributary.Cli;

/// <summary>
/// Something that was given to the tool can't be used. The message is one line for the person who ran it: what is wrong, where, and what to do.
/// The tool prints it and exits with <see cref="Commands.ExitCode.BadInput"/>.
/// </summary>
internal sealed class BadInputException : Exception
{
    public BadInputException(string message) : base(message)
    {
    }

    public BadInputException(string message, Exception cause) : base(message, cause)
    {
    }
}
