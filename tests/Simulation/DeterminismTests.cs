using System.Diagnostics;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(42)]
    public void The_same_seed_gives_the_same_trace(int seed) => Assert.Equal(TraceOf(seed), TraceOf(seed));

    [Fact]
    public void Another_seed_gives_another_trace() => Assert.NotEqual(TraceOf(1), TraceOf(2));

    /// <summary>Strings hash differently in every process, so what depends on that shows here.</summary>
    [Fact]
    public async Task The_same_seed_gives_the_same_trace_in_another_process()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(DeterminismTests).Assembly.Location, "--seeds", "1", "--first", "42", "--trace" })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(TraceOf(42) + Environment.NewLine, output);
    }

    private static string TraceOf(int seed) => string.Join(Environment.NewLine, Campaign.One(seed, new Safeguards(), traced: true).Trace);
}
