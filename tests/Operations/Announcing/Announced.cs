using System.Text;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using shop.operations.v1;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.Operations.Announcing;

/// <summary>A record of <c>operations.schema.v1</c>.</summary>
/// <param name="Partition">Where it lies.</param>
/// <param name="Key">Its key.</param>
/// <param name="Id">Its <c>ce_id</c>.</param>
/// <param name="Event">What it says.</param>
internal sealed record Announced(int Partition, string Key, string Id, SchemaChanged Event)
{
    private static readonly ValueSerde Serde = new(SchemaLock.Committed);

    /// <summary>What a log has, partition by partition, in its order there, repetitions included.</summary>
    public static IReadOnlyList<Announced> On(InMemoryLog log) =>
    [
        .. log.Records(Streams.Schema).Select(record => new Announced(
            record.Partition, Encoding.UTF8.GetString(record.Key!), Envelope.FromHeaders(record.Headers).Id, Serde.Deserialize<SchemaChanged>(record.Value!))),
    ];

    /// <summary>The events that a consumer applies: each once, by its id, in the order of their numbers.</summary>
    public static IReadOnlyList<SchemaChanged> Once(InMemoryLog log) => [.. On(log).DistinctBy(record => record.Id).Select(record => record.Event).OrderBy(change => change.Sequence)];

    /// <summary>Asserts what is promised of a log: one registry's events, all of them, and in order by subject where each is met first.</summary>
    public static void AssertWhole(InMemoryLog log, int events)
    {
        var first = On(log).DistinctBy(record => record.Id).ToList();
        Assert.Equal(Enumerable.Range(1, events).Select(number => (long)number), first.Select(record => record.Event.Sequence).Order());
        Assert.Single(first.Select(record => record.Event.Registry).Distinct());
        Assert.All(first.GroupBy(record => record.Key), subject => Assert.Equal(subject.Select(record => record.Event.Sequence).Order(), subject.Select(record => record.Event.Sequence)));
    }
}
