using Tributary.State.Rows;

namespace Tributary.Tests.State.Rows;

/// <summary>A row that is not as it was written is known as such, by one exception.</summary>
public sealed class DamagedRowTests
{
    private static readonly Dictionary<string, Action<byte[]>> Kinds = new()
    {
        ["fence"] = bytes => Fence.FromBytes(bytes),
        ["outbox"] = bytes => OutboxRow.FromBytes(bytes),
        ["inbox"] = bytes => InboxRow.FromBytes(bytes),
        ["entity"] = bytes => EntityRow.FromBytes(bytes),
        ["parked"] = bytes => ParkedRow.FromBytes(bytes),
        ["deletion"] = bytes => DeletionRow.FromBytes(bytes),
    };

    private static readonly byte[] TooLongNumber = [.. Enumerable.Repeat((byte)0xff, 20)];
    private static readonly byte[] LargestNumber = [.. Enumerable.Repeat((byte)0xff, 8), 0x7f];

    public static TheoryData<string, byte[]> Damaged { get; } = new MatrixTheoryData<string, byte[]>(
        Kinds.Keys, [[], [2], [1], [1, .. TooLongNumber], [1, 3], [1, 0xff, 0xff, 0xff, 0xff, 0x07]]);

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_row_that_is_not_as_it_was_written_is_invalid(string kind, byte[] row) => Assert.Throws<InvalidDataException>(() => Kinds[kind](row));

    [Theory]
    [InlineData("inbox")]
    [InlineData("deletion")]
    public void A_time_that_no_calendar_has_is_invalid(string kind) => Assert.Throws<InvalidDataException>(() => Kinds[kind]([1, .. LargestNumber, 0]));

    [Fact]
    public void Text_that_is_no_utf8_is_invalid() => Assert.Throws<InvalidDataException>(() => ParkedRow.FromBytes(new byte[] { 1, 2, 0xc3, 0x28, 0, 1, 5 }));

    [Fact]
    public void A_key_that_is_parked_for_no_command_is_invalid() => Assert.Throws<InvalidDataException>(() => ParkedRow.FromBytes(new ParkedRow("key", "reason", []).ToBytes()));

    [Fact]
    public void A_partition_that_no_stream_has_is_invalid_and_no_other_one()
    {
        // One event, without a topic; the partition is 2^32.
        byte[] row = [1, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x10, 0, 0, 0];

        Assert.Throws<InvalidDataException>(() => OutboxRow.FromBytes(row));
    }
}
