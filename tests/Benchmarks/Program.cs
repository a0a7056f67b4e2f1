using System.CommandLine;
using Spectre.Console;
using Tributary.Tests.Benchmarks;

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
return await new RootCommand("Measures the suite. Figures are ratios of one run: machines differ, and the same one from minute to minute.") { pipeline }.Parse(args).InvokeAsync();
