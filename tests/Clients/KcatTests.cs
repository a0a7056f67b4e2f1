using System.Text;
using System.Text.Json.Nodes;
using shop.inventory.v1;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Clients.Running;

namespace Tributary.Tests.Clients;

/// <summary>kcat finds, byte for byte, what the suite's own clients find, and writes what the suite's functions take.</summary>
[Collection(typeof(OnTheReplayedShop))]
public sealed class KcatTests(ReplayedShop shop)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lists_every_stream_with_its_partitions()
    {
        Assert.SkipWhen(Kcat.Missing is not null, Kcat.Missing ?? "");

        var metadata = JsonNode.Parse(await Kcat.Run(shop.Broker, ["-L", "-J"], [], Stop))!;

        Assert.Equal(
            Catalogue.All.Streams.Select(stream => (stream.Name, stream.Partitions)),
            metadata["topics"]!.AsArray().Select(topic => ((string)topic!["topic"]!, topic["partitions"]!.AsArray().Count))
                .Where(topic => !topic.Item1.StartsWith("__", StringComparison.Ordinal)).OrderBy(topic => topic.Item1, StringComparer.Ordinal));
        Assert.Equal(shop.Broker, (string)Assert.Single(metadata["brokers"]!.AsArray())!["name"]!);
    }

    [Fact]
    public async Task It_reads_a_streams_keys_headers_and_values_from_the_beginning()
    {
        Assert.SkipWhen(Kcat.Missing is not null, Kcat.Missing ?? "");

        var read = await Kcat.Read(shop.Broker, ["-C", "-t", Streams.Order, "-o", "beginning"], Stop);

        Assert.NotEmpty(read);
        Assert.Equal(shop.Replayed[Streams.Order].Select(Shown), InOrder(read).Where(Replayed));
    }

    [Fact]
    public async Task As_a_consumer_group_it_reads_every_stream_once()
    {
        Assert.SkipWhen(Kcat.Missing is not null, Kcat.Missing ?? "");
        // The embedded broker lets the second wait for about as long, in case the first comes back.
        string[] group = ["-X", "session.timeout.ms=3000", "-X", "auto.offset.reset=earliest", "-G", "clients.kcat", .. Catalogue.All.Streams.Select(stream => stream.Name)];

        var first = await Kcat.Read(shop.Broker, group, Stop);
        var second = await Kcat.Read(shop.Broker, group, Stop);

        Assert.Equal(shop.Replayed.OrderBy(stream => stream.Key, StringComparer.Ordinal).SelectMany(stream => stream.Value).Select(Shown), InOrder(first).Where(Replayed));
        Assert.Empty(second);
    }

    [Fact]
    public async Task A_command_that_it_writes_is_applied_when_it_is_told_the_partitioner_that_the_suite_uses()
    {
        Assert.SkipWhen(Kcat.Missing is not null, Kcat.Missing ?? "");
        const string sku = "73001";
        var value = new ValueSerde(SchemaLock.Committed).Serialize(new StockCommand { Command = new Restock { ReturnId = "by hand", Line = 1, Quantity = 5 } });
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, value, Stop);
        try
        {
            await Kcat.Run(shop.Broker, [
                "-P", "-t", Streams.StockCommand, "-X", "topic.partitioner=murmur2_random", "-z", "lz4", "-k", sku,
                .. Headers(sku).SelectMany(header => (string[])["-H", header]), file], [], Stop);
        }
        finally
        {
            File.Delete(file);
        }

        var record = Assert.Single(await shop.Read(Catalogue.StockCommand), record => Encoding.UTF8.GetString(record.Key ?? []) == sku);
        Assert.Equal(Murmur2.Partition(Encoding.UTF8.GetBytes(sku), 8), record.Partition);
        Assert.Equal(1_000_005, Assert.Single((await shop.Settle()).Stock, stock => stock.Sku == sku).OnHand);
    }

    private static string[] Headers(string sku) =>
    [
        "ce_specversion=1.0", "ce_id=clients/kcat-1", "ce_command=clients/kcat-1", "ce_source=inventory", "ce_type=shop.inventory.v1.StockCommand",
        "ce_time=2011-12-09T10:20:30.400Z", $"ce_subject={sku}",
    ];

    private static IEnumerable<KcatRecord> InOrder(IEnumerable<KcatRecord> records) =>
        records.OrderBy(record => record.Topic, StringComparer.Ordinal).ThenBy(record => record.Partition).ThenBy(record => record.Offset);

    /// <summary>Other tests may have added records behind those of the replay.</summary>
    private bool Replayed(KcatRecord record) =>
        shop.Replayed[record.Topic].Any(known => known.Partition == record.Partition && known.Offset == record.Offset);

    private static KcatRecord Shown(ConsumedRecord record) => new(
        record.Topic, record.Partition, record.Offset, record.Key is null ? null : Convert.ToHexStringLower(record.Key),
        record.Value is null ? null : Convert.ToHexStringLower(record.Value),
        string.Join(',', record.Headers.Select(header => $"{header.Key}={Encoding.UTF8.GetString(header.Value!)}")));
}
