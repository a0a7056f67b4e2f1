namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>
/// Whether something stays on the heap of what a decoder was given: what lives after a tenth of the inputs, when caches are filled, against what lives after all of them.
/// </summary>
internal sealed class LiveHeap(int inputs)
{
    /// <summary>What may stay. A decoder that keeps one in ten of an ordinary share's inputs is above it.</summary>
    public const long MostGrowth = 512 * 1024;

    private readonly int tenth = Math.Max(1, inputs / 10);
    private int tried;
    private long early;

    /// <summary>Call it after each input.</summary>
    public void Tried()
    {
        if (++tried == tenth)
            early = Live();
    }

    /// <exception cref="Xunit.Sdk.XunitException">It grew by more than <see cref="MostGrowth"/>.</exception>
    public void HasNotGrown()
    {
        var grown = Live() - early;
        Console.Error.WriteLine($"GROWN {inputs} {grown}");
        Assert.True(grown <= MostGrowth, $"The live heap grew by {grown} bytes between input {tenth} and input {tried}; expected at most {MostGrowth}.");
    }

    private static long Live() => GC.GetTotalMemory(forceFullCollection: true);
}
