using System.Text;
using CsCheck;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>
/// Gives a decoder hostile inputs. Each must end as a value or as the refusal that the decoder declares, within an allocation that its length bounds, and
/// within <see cref="Longest"/>; and nothing of them may stay on the heap (<see cref="LiveHeap"/>). A failure prints a seed that repeats it
/// (<c>CsCheck_Seed</c>); since nothing prints where the process itself dies, by a stack overflow or because it hangs, the input under way is always in a
/// file of the folder <c>hostile</c> beside the tests.
/// </summary>
/// <typeparam name="TInput">What the decoder reads.</typeparam>
/// <param name="name">The decoder, as the name of its file.</param>
/// <param name="bytesPerByte">What a decoder may allocate for each byte of an input.</param>
/// <param name="toBytes">An input as bytes: how long it is, what the file has and what a failure shows.</param>
/// <param name="read">Reads the input: true for a value, false for the declared refusal. Whatever else it throws is a failure.</param>
internal sealed class Trial<TInput>(string name, int bytesPerByte, Func<TInput, byte[]> toBytes, Func<TInput, bool> read)
{
    private const int BytesAnyway = 64 * 1024;

    private int values;
    private int refusals;

    /// <summary>How long an input may take.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long the process is ended, since nothing else ends a decoder.</summary>
    public TimeSpan Hanging { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>By how much the live heap may grow between a tenth of the inputs and the last, in bytes.</summary>
    public long MostGrowth { get; init; } = LiveHeap.MostGrowth;

    /// <summary>Ends the process, and says why.</summary>
    public Action<string> End { get; init; } = Environment.FailFast;

    /// <summary>Tries so many inputs. The inputs must be worth it: at least one in a hundred is a value, and one in a hundred a refusal.</summary>
    public void Run(Gen<TInput> inputs, int count)
    {
        using var underWay = new InputUnderWay(name, Hanging, End);
        // Caches are filled by a tenth of them.
        var tenth = Math.Max(1, count / 10);
        var early = LiveHeap.After(() => Sample(inputs, tenth, underWay));
        var grown = LiveHeap.After(() => Sample(inputs, count - tenth, underWay)) - early;
        Assert.True(grown <= MostGrowth, $"The live heap grew by {grown} bytes between input {tenth} and input {count}; expected at most {MostGrowth}.");
        Assert.True(values * 100 >= count, $"{values} of {count} inputs were values: these inputs reach little of the decoder.");
        Assert.True(refusals * 100 >= count, $"{refusals} of {count} inputs were refused: these inputs are not hostile.");
    }

    private void Sample(Gen<TInput> inputs, int count, InputUnderWay underWay) => inputs.Sample(input =>
    {
        var bytes = toBytes(input);
        using (underWay.Begin(bytes))
            Try(input, bytes.Length);
    }, iter: count, threads: 1, print: input => Shown(toBytes(input)));

    private void Try(TInput input, int length)
    {
        var limit = BytesAnyway + ((long)bytesPerByte * length);
        var begun = TimeProvider.System.GetTimestamp();
        var (isValue, allocated) = Measure(input);
        var elapsed = TimeProvider.System.GetElapsedTime(begun);
        // What is made once and kept, by the runtime or by a cache, is no part of what an input costs.
        if (allocated > limit)
            (_, allocated) = Measure(input);
        Assert.True(allocated <= limit, $"{length} bytes made the decoder allocate {allocated}; expected at most {limit}.");
        Assert.True(elapsed < Longest, $"{length} bytes kept the decoder busy for {elapsed}.");
        _ = isValue ? values++ : refusals++;
    }

    private (bool IsValue, long Allocated) Measure(TInput input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isValue = read(input);
        return (isValue, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Shown(byte[] input)
    {
        var shown = input.AsSpan(0, Math.Min(input.Length, 2000));
        return $"{input.Length} bytes, {Convert.ToHexString(shown)}, as text: {Encoding.UTF8.GetString(shown)}";
    }
}

/// <summary>Trials of decoders that read bytes.</summary>
internal static class Trial
{
    public static Trial<byte[]> OfBytes(string name, int bytesPerByte, Func<byte[], bool> read, long mostGrowth = LiveHeap.MostGrowth) =>
        new(name, bytesPerByte, bytes => bytes, read) { MostGrowth = mostGrowth };
}
