using Tributary.Cli.Commands;
using Tributary.Cli.Display;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;

namespace Tributary.Cli.Replay;

/// <summary>
/// Replays a file through the whole suite: reads it, starts the suite, posts every invoice, waits until the suite is drained, reads what it came to,
/// stops it, and reports. Nothing is started for a file that can't be used.
/// </summary>
internal sealed class ReplayRun(ToolContext context, ISuiteStarter suites)
{
    private readonly IDisplay _display = context.Display;

    /// <exception cref="BadInputException">The file, or something the suite was told to use, can't be used.</exception>
    /// <exception cref="PostingFailedException">The suite stopped taking invoices.</exception>
    public async Task<int> RunAsync(ReplayOptions options, CancellationToken cancellationToken)
    {
        var begun = context.Time.GetTimestamp();
        var file = await _display.StepAsync("Reading the file", _ => InvoiceReader.ReadAsync(options.File, cancellationToken));
        var suite = await _display.StepAsync("Starting the suite",
            step => suites.StartAsync(options.Suite, new Reported<string>(step.Say), cancellationToken));

        PostingResult posting;
        SuiteSnapshot snapshot;
        try
        {
            posting = await SuiteWatch.WhileRunningAsync(suite, token => PostAsync(suite, file.Invoices, token), cancellationToken);
            snapshot = await SuiteWatch.WhileRunningAsync(suite, token => DrainAsync(suite, token), cancellationToken);
        }
        finally
        {
            await _display.StepAsync("Stopping the suite", async _ => await suite.DisposeAsync());
        }
        var report = ReplayReport.Of(file, snapshot, suite.Counters, context.Time.GetElapsedTime(begun));
        await ShowAsync(report, file, posting, suite.Profile, options);
        return report.Ok && !(options.Strict && file.Rejected.Count > 0) ? ExitCode.Ok : ExitCode.Failed;
    }

    private Task<PostingResult> PostAsync(ISuite suite, IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken) =>
        _display.StepAsync("Posting invoices", step =>
        {
            var poster = new InvoicePoster(suite.Orders, suite.LagAsync, new PostingOptions(), context.Time);
            return poster.PostAsync(invoices, new Reported<PostingProgress>(progress => step.Report(progress.Answered, progress.Total,
                progress.Lag is { } lag ? $"waiting for the suite, which is {lag} records behind" : null)), cancellationToken);
        });

    private async Task<SuiteSnapshot> DrainAsync(ISuite suite, CancellationToken cancellationToken)
    {
        await _display.StepAsync("Draining the suite", step =>
        {
            long most = 0;
            return suite.DrainAsync(new Reported<long>(left => step.Report((most = Math.Max(most, left)) - left, most, $"{left} left")), cancellationToken);
        });
        return await _display.StepAsync("Reconciling", _ => suite.SnapshotAsync(cancellationToken));
    }

    private async Task ShowAsync(ReplayReport report, InvoiceFile file, PostingResult posting, IReadOnlyList<ProfileEntry> profile, ReplayOptions options)
    {
        ReportView.Write(_display.Console, report, file, posting);
        if (options.Suite.Profile)
            ReportView.Write(_display.Console, profile);
        if (options.Json)
            await context.Output.WriteLineAsync(report.ToJson());
    }
}
