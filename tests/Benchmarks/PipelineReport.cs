using System.Text.Json;
using Tributary.Tests.Benchmarks.Stateless;

namespace Tributary.Tests.Benchmarks;

/// <summary>What the pipeline costs beside what one writes without it, all measured in one run.</summary>
internal sealed record PipelineReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Batches of one partition each.</summary>
    public required Measurement Backlog { get; init; }

    /// <summary>Batches that mix all partitions.</summary>
    public required Measurement Mixed { get; init; }

    /// <summary>The same in two instances that share the partitions.</summary>
    public required Measurement MixedOnTwo { get; init; }

    public required Measurement Naive { get; init; }

    /// <summary>Pairs of the stateless pipeline and the bare loop, on a broker each pair.</summary>
    public required IReadOnlyList<(Measurement Pipeline, Measurement Bare)> Stateless { get; init; }

    public required Growth Growth { get; init; }

    public required double Seconds { get; init; }

    public double StatelessRatio => RatioOf(Stateless);

    public double StatefulOverNaive => Mixed.EventsPerSecond / Naive.EventsPerSecond;

    /// <summary>The pipeline's events per second over the bare loop's: the pairs' median.</summary>
    public static double RatioOf(IReadOnlyList<(Measurement Pipeline, Measurement Bare)> pairs) =>
        pairs.Select(pair => pair.Pipeline.EventsPerSecond / pair.Bare.EventsPerSecond).Order().ElementAt(pairs.Count / 2);

    public string ToJson() => JsonSerializer.Serialize(new
    {
        StorageRequestsPer1000Events = Round(Backlog.StorageRequestsPer1000Events),
        MixedStorageRequestsPer1000Events = Round(Mixed.StorageRequestsPer1000Events),
        MixedOnTwoInstancesStorageRequestsPer1000Events = Round(MixedOnTwo.StorageRequestsPer1000Events),
        NaiveStorageRequestsPer1000Events = Round(Naive.StorageRequestsPer1000Events),
        StatelessRatio = Math.Round(StatelessRatio, 3),
        StatefulOverNaive = Round(StatefulOverNaive),
        StatefulBacklogOverNaive = Round(Backlog.EventsPerSecond / Naive.EventsPerSecond),
        BacklogEventsPerSecond = Round(Backlog.EventsPerSecond),
        MixedEventsPerSecond = Round(Mixed.EventsPerSecond),
        MixedOnTwoInstancesEventsPerSecond = Round(MixedOnTwo.EventsPerSecond),
        NaiveEventsPerSecond = Round(Naive.EventsPerSecond),
        StatelessEventsPerSecond = Stateless.Select(pair => Round(pair.Pipeline.EventsPerSecond)),
        BareEventsPerSecond = Stateless.Select(pair => Round(pair.Bare.EventsPerSecond)),
        StatelessBatches = Stateless.Select(pair => pair.Pipeline.Batches),
        BareBatches = Stateless.Select(pair => pair.Bare.Batches),
        AllocatedBytesPerEvent = Round(Growth.AllocatedBytesPerEvent),
        GrowthEvents = Growth.Events,
        Growth.GrownBytes,
        Missed = PipelineTargets.Missed(this),
        Seconds = Round(Seconds),
    }, Json);

    private static double Round(double value) => Math.Round(value, 1);
}
