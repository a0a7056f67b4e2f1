using System.Text;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Cli.Suite;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using shop.inventory.v1;

namespace Tributary.Tests.Cli.Running;

/// <summary>What a fresh reader makes of an entity stream.</summary>
public sealed class NewestVersionsTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);
    private readonly NewestVersions _newest = new(Serde);

    [Fact]
    public void Each_key_has_its_newest_version_wherever_it_lies_and_a_deleted_one_has_none()
    {
        _newest.Add(Event("a", 2, 20));
        _newest.Add(Event("a", 1, 10));
        _newest.Add(Event("b", 3, 30));
        _newest.Add(Event("b", 4, null));

        Assert.Equal([(20L, 2L)], _newest.Decoded<Stock>().Select(found => (found.Value.OnHand, found.Version)));
    }

    [Fact]
    public void What_is_no_event_of_the_stream_is_passed_over()
    {
        _newest.Add(Event("a", 1, 10));
        _newest.Add(Event("a", 1, 10) with { Headers = [], Value = null });
        _newest.Add(Event("a", 2, 10) with { Key = null });
        _newest.Add(Event("b", 3, 10) with { Value = [1, 2, 3] });

        Assert.Equal([1L], _newest.Decoded<Stock>().Select(found => found.Version));
    }

    private static ConsumedRecord Event(string key, long version, long? onHand) => new(
        Streams.Stock, 0, version, Encoding.UTF8.GetBytes(key), onHand is { } level ? Serde.Serialize(new Stock { Sku = key, OnHand = level }) : null,
        Envelope.ToHeaders(
            new EventMetadata
            {
                Source = "inventory", Type = Catalogue.Stock.Value.Name, Time = DateTimeOffset.UnixEpoch, Position = new Position("stock|0", version, SlotPath.Empty),
            }, key),
        DateTimeOffset.UnixEpoch);
}
