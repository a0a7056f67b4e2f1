using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>Compares what came with what had to come.</summary>
internal static class Difference
{
    public static IEnumerable<Violation> Of(ViolationKind kind, string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var wanted = expected.ToList();
        var came = actual.ToList();
        for (var i = 0; i < Math.Max(wanted.Count, came.Count); i++)
            if (wanted.ElementAtOrDefault(i) != came.ElementAtOrDefault(i))
            {
                yield return new Violation(
                    kind, $"Number {i + 1} of what is followed {what} is {came.ElementAtOrDefault(i) ?? "missing"}; expected {wanted.ElementAtOrDefault(i) ?? "nothing"}.");
                yield break;
            }
    }
}
