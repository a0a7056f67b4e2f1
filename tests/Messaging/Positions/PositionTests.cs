using CsCheck;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Messaging.Positions;

public sealed class PositionTests
{
    private static readonly SlotPath First = SlotPath.Of(new Slot(0));
    private static readonly SlotPath Second = SlotPath.Of(new Slot(0), new Slot(0, 1));

    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    public void A_lower_sequence_is_before_whatever_the_slots(long last, bool before)
    {
        Assert.Equal(before, new Position("orders|3", 5, Second).IsAtOrBefore(last, First));
        Assert.True(new Position("orders|3", 5, First).IsAtOrBefore(6, SlotPath.Empty));
    }

    [Fact]
    public void At_the_same_sequence_the_slots_decide()
    {
        Assert.True(new Position("orders|3", 5, First).IsAtOrBefore(5, First));
        Assert.True(new Position("orders|3", 5, First).IsAtOrBefore(5, Second));
        Assert.False(new Position("orders|3", 5, Second).IsAtOrBefore(5, First));
    }

    [Fact]
    public void Of_two_positions_of_a_producer_one_is_at_or_before_the_other() =>
        Gen.Select(Gen.Long[0, 3], AnyPosition.CrowdedPath, Gen.Long[0, 3], AnyPosition.CrowdedPath).Sample((oneSequence, oneSlots, otherSequence, otherSlots) =>
        {
            var one = new Position("p", oneSequence, oneSlots);
            var other = new Position("p", otherSequence, otherSlots);
            return one.IsAtOrBefore(otherSequence, otherSlots) || other.IsAtOrBefore(oneSequence, oneSlots)
                ? (one.IsAtOrBefore(otherSequence, otherSlots) && other.IsAtOrBefore(oneSequence, oneSlots)) == one.Equals(other)
                : false;
        });

    [Fact]
    public void A_position_s_text_tells_it_from_any_other_and_is_the_same_wherever_it_is_made()
    {
        Assert.Equal("orders|3/5/0.0/0.1", new Position("orders|3", 5, Second).ToString());
        Gen.Select(AnyPosition.Position, AnyPosition.Position).Sample((one, other) => one.Equals(other) == (one.ToString() == other.ToString()));
    }

    [Fact]
    public void A_command_id_keeps_its_source_and_collects_slots()
    {
        var id = CommandId.Of("checkout-1/confirm");

        Assert.Equal("checkout-1/confirm", id.ToString());
        Assert.Equal("checkout-1/confirm#2.7/3.0", id.Then(new Slot(2, 7)).Then(new Slot(3)).ToString());
        Assert.NotEqual(id, id.Then(new Slot(0)));
        Assert.Equal(id.Then(new Slot(1)), CommandId.Of("checkout-1/confirm").Then(new Slot(1)));
    }
}
