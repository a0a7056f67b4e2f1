using System.Globalization;

namespace Tributary.Tests.Benchmarks;

/// <summary>What the pipeline must reach: a run that misses one of these fails.</summary>
internal static class PipelineTargets
{
    /// <summary>Storage requests per 1,000 events where each batch is of one partition.</summary>
    public const double MostBacklogRequests = 12;

    /// <summary>The same where each batch mixes all eight partitions, in one instance or two.</summary>
    public const double MostMixedRequests = 20;

    /// <summary>The stateless pipeline's events per second over the bare loop's.</summary>
    public const double LeastStatelessRatio = 0.8;

    /// <summary>The stateful pipeline's events per second over the naive handler's.</summary>
    public const double LeastStatefulOverNaive = 20;

    /// <summary>What may stay on the heap of all events but the first tenth: of nine million, less than an eighth of a byte of each. The batches that are collected meanwhile are within it.</summary>
    public const long MostGrownBytes = 1024 * 1024;

    /// <summary>What was missed, in words; nothing if all was reached.</summary>
    public static IReadOnlyList<string> Missed(PipelineReport report) =>
    [
        .. AtMost("storage requests per 1,000 events on a backlog", report.Backlog.StorageRequestsPer1000Events, MostBacklogRequests),
        .. AtMost("storage requests per 1,000 events on mixed batches", report.Mixed.StorageRequestsPer1000Events, MostMixedRequests),
        .. AtMost("storage requests per 1,000 events on mixed batches in two instances", report.MixedOnTwo.StorageRequestsPer1000Events, MostMixedRequests),
        .. AtLeast("the stateless pipeline over a bare loop", report.StatelessRatio, LeastStatelessRatio),
        .. AtLeast("the stateful pipeline over the naive handler", report.StatefulOverNaive, LeastStatefulOverNaive),
        .. AtMost("bytes that stayed on the heap", report.Growth.GrownBytes, MostGrownBytes),
    ];

    private static string[] AtMost(string what, double measured, double most) => measured <= most ? [] : [Words(what, measured, "at most", most)];

    private static string[] AtLeast(string what, double measured, double least) => measured >= least ? [] : [Words(what, measured, "at least", least)];

    private static string Words(string what, double measured, string bound, double expected) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {measured:0.###}; expected {bound} {expected:0.###}");
}
