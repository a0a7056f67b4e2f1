using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Crash;

/// <summary>
/// What the disturbed shops leave is worked off and reconciled by a shop that nobody posts anything to: an order that was accepted and lost is missing then,
/// since nothing makes it again. Only afterwards is the file posted a second time, which must change nothing.
/// </summary>
internal sealed class Aftermath(Ground ground, InvoiceFile file, Action<string> say)
{
    /// <returns>The report of what was accepted during the disturbances, and what the second posting changed.</returns>
    /// <exception cref="CrashRunException">The shop can't go on, or refuses what it took before.</exception>
    public async Task<(ReplayReport Report, IReadOnlyList<string> Changes)> Reconcile(CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            await using var suite = await new ShopStarter(NullLoggerFactory.Instance, TimeProvider.System)
                .StartAsync(ground.Options, new Progress<string>(), cancellationToken);
            say("Draining and reconciling, with nothing posted again");
            var accepted = await Settled(suite, cancellationToken);
            var report = ReplayReport.Of(file, accepted, suite.Counters, TimeProvider.System.GetElapsedTime(begun));
            var before = await Effects.Read(ground.Kafka, accepted.Provider, cancellationToken);

            say("Posting the file again, which must change nothing");
            var poster = new InvoicePoster(suite.Orders, suite.LagAsync, new PostingOptions(), TimeProvider.System);
            var posted = await SuiteWatch.WhileRunningAsync(suite, token => poster.PostAsync(file.Invoices, new Progress<PostingProgress>(), token), cancellationToken);
            if (posted.Refused is [var refused, ..])
                throw new CrashRunException($"Invoice {refused.Number}, posted again, was refused with {refused.Status}: {refused.Detail}");
            var after = await Settled(suite, cancellationToken);
            return (report, before.ChangedIn(await Effects.Read(ground.Kafka, after.Provider, cancellationToken)));
        }
        catch (Exception fault) when (fault is BadInputException or PostingFailedException)
        {
            throw new CrashRunException($"The shop that works off what is left can't go on: {fault.Message}");
        }
    }

    private static Task<SuiteSnapshot> Settled(ISuite suite, CancellationToken cancellationToken) =>
        SuiteWatch.WhileRunningAsync(suite, async token =>
        {
            await suite.DrainAsync(new Progress<long>(), token);
            return await suite.SnapshotAsync(token);
        }, cancellationToken);
}
