namespace Tributary.Cli.Sample;

/// <summary>
/// Numbers that look random and are the same on every machine and runtime, which System.Random does not promise. Source: SplitMix64 (Steele, Lea,
/// Flood: Fast Splittable Pseudorandom Number Generators, 2014).
/// </summary>
internal sealed class SampleRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int From(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>True in this many of a hundred cases.</summary>
    public bool Percent(int chance) => From(1, 100) <= chance;

    public T One<T>(IReadOnlyList<T> of) => of[From(0, of.Count - 1)];

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
