using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tributary.Tests.Benchmarks.Registry;

namespace Tributary.Tests.Benchmarks;

/// <summary>The command line of the benchmarks. Exit code 1: a target was missed.</summary>
internal static class BenchmarkCommand
{
    private const string PipelineName = "pipeline";
    private const string StatelessName = "stateless";
    private const string RegistryName = "registry";

    /// <summary>Whether a command line is meant for the benchmarks and not for their tests.</summary>
    public static bool Owns(string[] args) => args is [PipelineName or StatelessName or RegistryName, ..];

    public static Task<int> Run(string[] args)
    {
        var json = new Option<bool>("--json") { Description = "Write the figures as one JSON object, as the last line, instead of the table." };
        var pipeline = new Command(PipelineName, "The pipeline's storage requests, speed and memory, beside a naive handler's and a bare Kafka loop's. Some minutes. Exits with 1 if a target is missed.") { json };
        pipeline.SetAction((parsed, stop) => Pipeline(parsed.GetValue(json), stop));
        var stateless = new Command(StatelessName, "The stateless part of it alone: pairs of the pipeline and the bare loop, and the median of their ratios.");
        stateless.SetAction((_, stop) => Stateless(stop));
        var registry = new Command(RegistryName, "The schema registry over HTTP, on Azurite: reads a second from memory, errors, and the ids of one schema that is registered by many at once.");
        registry.SetAction(async (_, stop) => Console.WriteLine(await new RegistryBenchmark(Say).Run(stop)));
        return new RootCommand("Measures the suite. Figures are ratios of one run: machines differ, and the same one from minute to minute.") { pipeline, stateless, registry }
            .Parse(args).InvokeAsync();
    }

    private static async Task<int> Pipeline(bool json, CancellationToken stop)
    {
        var report = await new PipelineBenchmark(Say).Run(stop);
        var missed = PipelineTargets.Missed(report);
        foreach (var target in missed)
            Say($"missed: {target}");
        if (json)
            Console.WriteLine(report.ToJson());
        else
            PipelineTable.Write(AnsiConsole.Console, report);
        return missed.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Stateless(CancellationToken stop)
    {
        var pairs = await new PipelineBenchmark(Say).Stateless(stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PipelineReport.RatioOf(pairs):F3}"));
        return 0;
    }

    private static void Say(string step) => Console.Error.WriteLine(step);
}
