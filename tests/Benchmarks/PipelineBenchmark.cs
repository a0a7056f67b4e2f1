using System.Globalization;
using Tributary.Tests.Benchmarks.Stateful;
using Tributary.Tests.Benchmarks.Stateless;
using Tributary.Tests.Benchmarks.Workload;

namespace Tributary.Tests.Benchmarks;

/// <summary>Measures the pipeline, and beside it in the same run what it is compared with.</summary>
/// <param name="say">Told each step.</param>
internal sealed class PipelineBenchmark(Action<string> say)
{
    private const int StatefulEvents = 40_000;
    private const int NaiveEvents = 2_000;
    private const int StatelessEvents = 100_000;
    private const int StatelessPairs = 7;
    private const long GrowthEvents = 10_000_000;

    public async Task<PipelineReport> Run(CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var stateless = await Stateless(cancellationToken);
        var (backlog, mixed, two, naive) = await StateOnTables(cancellationToken);
        say($"{GrowthEvents:N0} events through trigger loop and translator, for what stays in memory");
        var growth = await Growth.Measure(GrowthEvents, cancellationToken);
        return new PipelineReport
        {
            Backlog = backlog, Mixed = mixed, MixedOnTwo = two, Naive = naive, Stateless = stateless, Growth = growth,
            Seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds,
        };
    }

    /// <summary>The pairs of the stateless pipeline and the bare loop alone: what one runs while working on that path.</summary>
    public async Task<IReadOnlyList<(Measurement Pipeline, Measurement Bare)>> Stateless(CancellationToken cancellationToken)
    {
        var pairs = new List<(Measurement Pipeline, Measurement Bare)>();
        // The first pair warms up. Each takes turns at being the first to read.
        for (var i = 0; i <= StatelessPairs; i++)
        {
            using var broker = await StatelessBroker.Start(StatelessEvents, cancellationToken);
            Measurement pipeline, bare;
            if (i % 2 == 0)
            {
                pipeline = await PipelineLoop.Run(broker, StatelessEvents, cancellationToken);
                bare = BareLoop.Run(broker, StatelessEvents, cancellationToken);
            }
            else
            {
                bare = BareLoop.Run(broker, StatelessEvents, cancellationToken);
                pipeline = await PipelineLoop.Run(broker, StatelessEvents, cancellationToken);
            }

            say(string.Create(
                CultureInfo.InvariantCulture,
                $"stateless: {(i == 0 ? "warming up" : $"pair {i} of {StatelessPairs}")}: {Words(pipeline)}, the bare loop {Words(bare)}"));
            if (i > 0)
                pairs.Add((pipeline, bare));
        }

        return pairs;

        static string Words(Measurement run) => string.Create(
            CultureInfo.InvariantCulture, $"{run.EventsPerSecond:N0} events/s in {run.Batches} batches of {run.EventsPerBatch:N0}");
    }

    private async Task<(Measurement Backlog, Measurement Mixed, Measurement Two, Measurement Naive)> StateOnTables(CancellationToken cancellationToken)
    {
        await using var ground = await StatefulGround.Start(cancellationToken);
        var runs = new StatefulRuns(ground, ReferenceWorkload.OnPartitions(StatefulEvents));

        say("stateful: warming up");
        var warming = new StatefulRuns(ground, ReferenceWorkload.OnPartitions(4_000));
        await warming.Mixed("warm", cancellationToken);
        await warming.Naive("naivewarm", 100, cancellationToken);

        say("stateful: backlog");
        var backlog = await runs.Backlog("backlog", cancellationToken);
        say("stateful: mixed batches");
        var mixed = await runs.Mixed("mixed", cancellationToken);
        say("stateful: mixed batches on two instances");
        var two = await runs.MixedOnTwo("two", cancellationToken);
        say("stateful: the naive handler");
        return (backlog, mixed, two, await runs.Naive("naive", NaiveEvents, cancellationToken));
    }
}
