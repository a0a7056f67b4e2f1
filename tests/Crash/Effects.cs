using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using Tributary.Cli.Replay.Reconciling;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Crash;

/// <summary>What a drained shop has done, and would do twice if it took an invoice twice: events of entities, and entries in the provider's ledger.</summary>
/// <param name="Ends">How many records each entity stream ever had.</param>
/// <param name="Ledger">The provider's ledger.</param>
internal sealed record Effects(IReadOnlyDictionary<string, long> Ends, ProviderLedger Ledger)
{
    // Of a group that has read nothing, whatever is there is ahead.
    private const string Nobody = "crash.nobody";

    public static async Task<Effects> Read(KafkaConnection kafka, ProviderLedger ledger, CancellationToken cancellationToken)
    {
        using var admin = new KafkaAdmin(kafka, NullLogger.Instance);
        var streams = Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.Entity).Select(stream => new GroupOnTopic(Nobody, stream.Name)).ToArray();
        var ends = await new ConsumerLag(admin).Measure(streams, cancellationToken);
        return new Effects(ends.ToDictionary(stream => stream.Topic, stream => stream.Partitions.Sum(partition => partition.End), StringComparer.Ordinal), ledger);
    }

    /// <summary>What there is more or less of later, in words; nothing if it is the same.</summary>
    public IReadOnlyList<string> ChangedIn(Effects later) =>
    [
        .. Ends.Where(stream => later.Ends[stream.Key] != stream.Value).OrderBy(stream => stream.Key, StringComparer.Ordinal)
            .Select(stream => $"{stream.Key} had {stream.Value} records and has {later.Ends[stream.Key]}"),
        .. Changed("charges", Ledger.Charges, later.Ledger.Charges),
        .. Changed("refunds", Ledger.Refunds, later.Ledger.Refunds),
        .. Changed("credits", Ledger.Credits, later.Ledger.Credits),
    ];

    private static IEnumerable<string> Changed<TEntry>(string what, IReadOnlyList<TEntry> before, IReadOnlyList<TEntry> after) =>
        before.Count == after.Count && before.ToHashSet().SetEquals(after) ? [] : [$"the provider had {before.Count} {what} and has {after.Count}, or others"];
}
