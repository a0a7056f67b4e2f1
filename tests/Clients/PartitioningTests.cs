using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Tributary.Messaging.Partitioning;
using Tributary.Tests.Clients.Running;

namespace Tributary.Tests.Clients;

/// <summary>Who puts a key elsewhere than the suite does makes two entities of one.</summary>
public sealed class PartitioningTests
{
    [Fact]
    public async Task The_partitioner_of_kafkajs_puts_every_key_where_the_suites_does()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");
        var keys = new List<string>();
        Gen.String[0, 40].Where(key => !key.Any(char.IsSurrogate)).Sample(key => keys.Add(key), iter: 1_000, threads: 1);
        keys.AddRange(["", "a", "é", "日本", "🧀", new string('x', 300)]);

        var placed = await NodeScript.Run("partitions", ["8"], keys.Select(key => (JsonNode)JsonValue.Create(key)), TestContext.Current.CancellationToken);

        Assert.Equal(keys.Select(key => (key, Murmur2.Partition(Encoding.UTF8.GetBytes(key), 8))), placed.Select(place => ((string)place["key"]!, (int)place["partition"]!)));
        Assert.Equal(8, placed.Select(place => (int)place["partition"]!).Distinct().Count());
    }
}
