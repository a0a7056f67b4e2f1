using CsCheck;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>What a trial looks for, it finds: each of these readers does one thing that no decoder may.</summary>
public sealed class TrialTests
{
    private const int BytesPerByte = 10;

    // Short, and every other one a value.
    private static readonly Gen<byte[]> Inputs = Gen.Byte.Array[1, 64];

    [Fact]
    public void A_reader_that_keeps_nothing_takes_little_and_is_quick_passes() => Of("harmless", IsValue).Run(Inputs, 2000);

    [Fact]
    public void A_reader_that_keeps_what_it_reads_is_found()
    {
        var kept = new List<byte[]>();

        var failure = Failing(Of("leaking", input =>
        {
            kept.Add(new byte[512]);
            return IsValue(input);
        }), 2000);

        Assert.Contains("The live heap grew by", failure, StringComparison.Ordinal);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void A_reader_that_allocates_far_more_than_it_is_given_is_found()
    {
        var failure = Failing(Of("greedy", input => new byte[128 * 1024].Length > 0 && IsValue(input)), 10);

        Assert.Contains("bytes made the decoder allocate", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_hangs_ends_the_process_with_the_name_of_the_file_that_has_the_input()
    {
        using var ended = new ManualResetEventSlim();
        var reason = "";
        var trial = new Trial<byte[]>("hanging", BytesPerByte, input => input, input => Hang(ended, input))
        {
            Longest = TimeSpan.FromMilliseconds(10),
            Hanging = TimeSpan.FromMilliseconds(40),
            End = why =>
            {
                reason = why;
                ended.Set();
            },
        };

        var failure = Failing(trial, 3);

        Assert.Contains("hanging.bin", reason, StringComparison.Ordinal);
        // It comes back here, where it would be dead: then it was too slow.
        Assert.Contains("kept the decoder busy for", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_throws_what_it_does_not_declare_is_found() =>
        Assert.Contains(nameof(IndexOutOfRangeException), Failing(Of("throwing", input => input[64] > 0), 10), StringComparison.Ordinal);

    [Fact]
    public void Inputs_of_which_none_is_refused_are_no_trial() =>
        Assert.Contains("these inputs are not hostile", Failing(Of("tame", _ => true), 100), StringComparison.Ordinal);

    private static bool IsValue(byte[] input) => input[0] % 2 == 0;

    private static bool Hang(ManualResetEventSlim ended, byte[] input)
    {
        ended.Wait(TestContext.Current.CancellationToken);
        return IsValue(input);
    }

    private static Trial<byte[]> Of(string name, Func<byte[], bool> read) => Trial.OfBytes(name, BytesPerByte, read);

    private static string Failing(Trial<byte[]> trial, int inputs) => Assert.ThrowsAny<Exception>(() => trial.Run(Inputs, inputs)).ToString();
}
