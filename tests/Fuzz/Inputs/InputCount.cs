using System.Globalization;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>How many inputs a run tries: 100,000, or as many as <c>--inputs</c> or the environment variable <c>FUZZ_INPUTS</c> says.</summary>
internal static class InputCount
{
    public const string Variable = "FUZZ_INPUTS";
    public const string Flag = "--inputs";
    private const int Ordinary = 100_000;

    private static readonly int Total = Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>A decoder's share of the inputs, rounded up.</summary>
    public static int Percent(double percent) => (int)Math.Ceiling(Total * percent / 100);

    /// <summary>Takes the flag out of a command line.</summary>
    /// <returns>What the flag says, or null if it is not there; and what is left, for xUnit.</returns>
    /// <exception cref="ArgumentException">It says no number of inputs.</exception>
    internal static (string? Count, string[] Others) Take(string[] args)
    {
        var at = Array.IndexOf(args, Flag);
        if (at < 0)
            return (null, args);
        var count = at + 1 < args.Length ? args[at + 1] : "nothing";
        Read(count);
        return (count, [.. args[..at], .. args[(at + 2)..]]);
    }

    internal static int Read(string? text) => text switch
    {
        null or "" => Ordinary,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1000 => count,
        _ => throw new ArgumentException($"{Flag}, or {Variable}, is '{text}'; expected a number of inputs from 1000 on."),
    };
}
