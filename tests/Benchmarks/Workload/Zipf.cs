namespace Tributary.Tests.Benchmarks.Workload;

/// <summary>Draws ranks by Zipf's law with exponent 1: the second is half as frequent as the first, the third a third.</summary>
internal sealed class Zipf
{
    private readonly double[] cumulated;
    private readonly Random random;

    public Zipf(int ranks, int seed)
    {
        random = new Random(seed);
        cumulated = new double[ranks];
        var sum = 0.0;
        for (var i = 0; i < ranks; i++)
            cumulated[i] = sum += 1.0 / (i + 1);
    }

    /// <summary>A rank from 0.</summary>
    public int Next()
    {
        var found = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
        return found < 0 ? Math.Min(~found, cumulated.Length - 1) : found;
    }
}
