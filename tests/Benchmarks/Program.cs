using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tributary.Tests.Benchmarks;
using Tributary.Tests.Benchmarks.Registry;

var json = new Option<bool>("--json") { Description = "Write the figures as one JSON object, as the last line, instead of the table." };
var pipeline = new Command("pipeline", "The pipeline's storage requests, speed and memory, beside a naive handler's and a bare Kafka loop's. Some minutes.") { json };
pipeline.SetAction(async (parsed, stop) =>
{
    var report = await new PipelineBenchmark(step => Console.Error.WriteLine(step)).Run(stop);
    if (parsed.GetValue(json))
        Console.WriteLine(report.ToJson());
    else
        PipelineTable.Write(AnsiConsole.Console, report);
});
var stateless = new Command("stateless", "The stateless part of it alone: pairs of the pipeline and the bare loop, and the median of their ratios.");
stateless.SetAction(async (_, stop) =>
{
    var pairs = await new PipelineBenchmark(step => Console.Error.WriteLine(step)).Stateless(stop);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PipelineReport.RatioOf(pairs):F3}"));
});
var registry = new Command("registry", "The schema registry over HTTP, on Azurite: reads a second from memory, errors, and the ids of one schema that is registered by many at once.");
registry.SetAction(async (_, stop) => Console.WriteLine(await new RegistryBenchmark(step => Console.Error.WriteLine(step)).Run(stop)));
return await new RootCommand("Measures the suite. Figures are ratios of one run: machines differ, and the same one from minute to minute.") { pipeline, stateless, registry }.Parse(args).InvokeAsync();
