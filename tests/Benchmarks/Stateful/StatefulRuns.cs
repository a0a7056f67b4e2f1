using Tributary.Messaging.Records;
using Tributary.Tests.Benchmarks.Workload;

namespace Tributary.Tests.Benchmarks.Stateful;

/// <summary>The ways in which the reference workload is put through an applier, and through the naive handler. Each run has a table of its own.</summary>
internal sealed class StatefulRuns(StatefulGround ground, ConsumedRecord[][] partitions)
{
    /// <summary>Full batches, each of one partition.</summary>
    public Task<Measurement> Backlog(string table, CancellationToken cancellationToken) =>
        AppliedStore.Apply(ground, table, [[.. ReferenceWorkload.Backlog(partitions)]], cancellationToken);

    /// <summary>Batches that mix all partitions.</summary>
    public Task<Measurement> Mixed(string table, CancellationToken cancellationToken) => AppliedStore.Apply(ground, table, [MixedOf(partitions)], cancellationToken);

    /// <summary>The same in two instances at once, each with half of the partitions.</summary>
    public Task<Measurement> MixedOnTwo(string table, CancellationToken cancellationToken) => AppliedStore.Apply(
        ground, table, [MixedOf(partitions[..(ReferenceWorkload.Partitions / 2)]), MixedOf(partitions[(ReferenceWorkload.Partitions / 2)..])], cancellationToken);

    /// <summary>The naive handler, on so many of the events.</summary>
    public Task<Measurement> Naive(string table, int events, CancellationToken cancellationToken) =>
        new NaiveHandler(ground, table).Handle(partitions.SelectMany(partition => partition).Take(events), cancellationToken);

    private static List<ConsumedRecord[]> MixedOf(ConsumedRecord[][] partitions) => [.. ReferenceWorkload.Mixed(partitions)];
}
