namespace Tributary.Cli.Commands;

/// <summary>What the tool's exit codes say.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The run came to its end, and something it found is not as it must be.</summary>
    public const int Failed = 1;

    /// <summary>Something given to the tool can't be used; a line on standard error says what to do.</summary>
    public const int BadInput = 2;
}
