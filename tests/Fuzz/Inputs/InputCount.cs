using System.Globalization;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>How many inputs a run tries: 100,000, or as many as the environment variable <c>FUZZ_INPUTS</c> says.</summary>
internal static class InputCount
{
    public const string Variable = "FUZZ_INPUTS";
    private const int Ordinary = 100_000;

    private static readonly int Total = Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>A decoder's share of the inputs, rounded up.</summary>
    public static int Percent(double percent) => (int)Math.Ceiling(Total * percent / 100);

    internal static int Read(string? text) => text switch
    {
        null or "" => Ordinary,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1000 => count,
        _ => throw new ArgumentException($"{Variable} is '{text}'; expected a number of inputs from 1000 on."),
    };
}
