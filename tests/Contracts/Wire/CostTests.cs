using Avro.Specific;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>What a record costs, in bytes allocated, which unlike time is the same on every machine. A small record takes about a microsecond.</summary>
public sealed class CostTests
{
    private static readonly AvroSerde Serde = new(SchemaLock.Committed);

    [Fact]
    public void A_small_command_is_written_and_read_within_two_kilobytes()
    {
        var command = (shop.inventory.v1.StockCommand)Samples.All["StockCommand.reserve"];
        var bytes = Serde.Serialize(command);

        Assert.InRange(Allocated(() => Serde.Serialize(command)), 0, 1500);
        Assert.InRange(Allocated(() => Serde.Deserialize<shop.inventory.v1.StockCommand>(bytes)), 0, 1000);
    }

    [Fact]
    public void A_large_reservation_costs_in_proportion_to_its_lines()
    {
        var (small, large) = (Reservation(50), Reservation(5000));

        var perLine = (Allocated(() => ReadBack(large)) - Allocated(() => ReadBack(small))) / 4950;

        Assert.InRange(perLine, 0, 1000);
    }

    private static shop.inventory.v1.Reservation Reservation(int lines) => new()
    {
        OrderId = "o",
        LineCount = lines,
        Lines = [.. Enumerable.Range(1, lines).Select(number => new shop.inventory.v1.ReservationLine { Number = number, Sku = "85123A", Quantity = 6 })],
    };

    private static void ReadBack(ISpecificRecord record) => Serde.Deserialize<shop.inventory.v1.Reservation>(Serde.Serialize(record));

    /// <summary>The least of several runs: what the call itself allocates once everything is warm.</summary>
    private static long Allocated(Action call) => Enumerable.Range(0, 20).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
