using System.Text;
using System.Text.Json.Nodes;
using Shop.Contracts;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Clients.Running;

namespace Tributary.Tests.Clients;

/// <summary>kafkajs and its registry client read the streams of a replay as the suite's own consumers do.</summary>
[Collection(typeof(OnTheReplayedShop))]
public sealed class ReadingTests(ReplayedShop shop)
{
    private static readonly StreamDefinition[] Tried = [.. Catalogue.All.Streams.Where(stream => stream.Value is AvroContract or JsonContract)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_record_of_every_stream_of_Avro_or_JSON_is_read_with_its_key_its_headers_and_each_field_of_its_value()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");

        var lines = await NodeScript.Run("read", [shop.Broker, shop.Registry, "clients.read", .. Tried.Select(stream => stream.Name)], [], Stop);

        Assert.All(Tried, stream => Assert.NotEmpty(shop.Replayed[stream.Name]));
        var theirs = lines.Where(Replayed).GroupBy(record => (string)record["topic"]!).ToDictionary(stream => stream.Key, stream => stream
            .OrderBy(record => (int)record["partition"]!).ThenBy(record => (long)record["offset"]!).Select(record => record.ToJsonString()).ToArray());
        Assert.All(Tried, stream => Assert.Equal(shop.Replayed[stream.Name].Select(record => Shown(stream, record).ToJsonString()), theirs[stream.Name]));
    }

    /// <summary>Other tests may have added records behind those of the replay.</summary>
    private bool Replayed(JsonObject record) =>
        shop.Replayed[(string)record["topic"]!].Any(known => known.Partition == (int)record["partition"]! && known.Offset == (long)record["offset"]!);

    private static JsonObject Shown(StreamDefinition stream, ConsumedRecord record) => new()
    {
        ["topic"] = record.Topic,
        ["partition"] = record.Partition,
        ["offset"] = record.Offset,
        ["key"] = TextOf(record.Key),
        ["partitionOfKey"] = record.Key is null ? null : record.Partition,
        ["headers"] = new JsonObject(record.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)TextOf(header.Value)))),
        ["value"] = record.Value is null ? null : ShownValue.Of(stream, record.Value),
    };

    private static string? TextOf(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);
}
