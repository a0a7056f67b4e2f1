using CsCheck;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Messaging.Positions;

public sealed class SlotPathTests
{
    [Theory]
    [InlineData("", "0.0")]
    [InlineData("0.0", "0.1")]
    [InlineData("0.9", "1.0")]
    [InlineData("0.2", "0.10")]
    [InlineData("1.0", "1.0/0.0")]
    [InlineData("1.0/9.9", "1.1")]
    public void Paths_are_ordered_slot_by_slot_and_a_path_comes_before_what_continues_it(string earlier, string later)
    {
        Assert.True(Path(earlier) < Path(later));
        Assert.True(Path(later) > Path(earlier));
        Assert.True(Path(earlier) <= Path(earlier) && Path(earlier) >= Path(earlier));
        Assert.False(Path(earlier) == Path(later));
    }

    [Fact]
    public void The_order_is_total_and_agrees_with_equality() =>
        Gen.Select(AnyPosition.CrowdedPath, AnyPosition.CrowdedPath, AnyPosition.CrowdedPath).Sample((a, b, c) =>
            Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
            && (a.CompareTo(b) == 0) == a.Equals(b)
            && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode())
            && (!(a <= b && b <= c) || a <= c));

    [Fact]
    public void What_is_appended_comes_after_what_it_was_appended_to() =>
        Gen.Select(AnyPosition.Path, AnyPosition.Slot).Sample((path, slot) => path.Then(slot) > path && path.Then(slot).Length == path.Length + 1);

    [Fact]
    public void Appending_leaves_the_path_as_it_was()
    {
        var path = SlotPath.Of(new Slot(1));

        path.Then(new Slot(2));

        Assert.Equal("1.0", path.ToString());
    }

    [Fact]
    public void Any_path_is_read_from_its_text() =>
        AnyPosition.Path.Sample(path => SlotPath.TryParse(path.ToString(), out var read) && read == path);

    [Theory]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("1.2/")]
    [InlineData("/1.2")]
    [InlineData("1.2//3.4")]
    [InlineData("-1.2")]
    [InlineData("1.-2")]
    [InlineData("1.2 ")]
    [InlineData("1.2147483648")]
    [InlineData("a.b")]
    public void A_text_that_is_no_path_is_not_read(string text) => Assert.False(SlotPath.TryParse(text, out _));

    [Fact]
    public void An_empty_text_is_the_path_of_a_door_s_event()
    {
        Assert.True(SlotPath.TryParse("", out var path));
        Assert.Same(SlotPath.Empty, path);
    }

    private static SlotPath Path(string text) => SlotPath.TryParse(text, out var path) ? path : throw new ArgumentException(text);
}
