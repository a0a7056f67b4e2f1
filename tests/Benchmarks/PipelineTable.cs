using System.Globalization;
using Spectre.Console;

namespace Tributary.Tests.Benchmarks;

/// <summary>The report for people.</summary>
internal static class PipelineTable
{
    public static void Write(IAnsiConsole console, PipelineReport report)
    {
        var table = new Table().AddColumns("", "events/s", "storage requests per 1,000 events");
        Row("naive handler", report.Naive);
        Row("applier, backlog", report.Backlog);
        Row("applier, mixed batches", report.Mixed);
        Row("applier, mixed batches, two instances", report.MixedOnTwo);
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stateful over naive: {report.StatefulOverNaive:F1} times the events per second."));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stateless over a bare loop: {report.StatelessRatio:F3} (median of {report.Stateless.Count} pairs); {report.Stateless.Average(pair => pair.Pipeline.EventsPerBatch):F0} events per batch, the bare loop {report.Stateless.Average(pair => pair.Bare.EventsPerBatch):F0}."));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Stateless: {report.Growth.AllocatedBytesPerEvent:F0} bytes allocated per event; the live heap grew by {report.Growth.GrownBytes:N0} bytes over {report.Growth.Events:N0} events."));

        void Row(string name, Measurement measured) => table.AddRow(
            name, measured.EventsPerSecond.ToString("N0", CultureInfo.InvariantCulture), measured.StorageRequestsPer1000Events.ToString("N1", CultureInfo.InvariantCulture));
    }
}
