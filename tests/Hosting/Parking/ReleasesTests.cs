using System.Text;
using Tributary.Hosting.Parking;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Hosting.Parking;

/// <summary>Dead letters that say where they come from in a way that leads nowhere.</summary>
public sealed class ReleasesTests
{
    [Theory]
    [InlineData("4294967296", "5")]
    [InlineData("-1", "5")]
    [InlineData("1", "9223372036854775808")]
    public void A_place_that_no_record_has_is_malformed_and_never_another_place(string partition, string offset) =>
        Assert.Throws<MalformedRecordException>(() => Releases.Release(DeadLetter("tests.order.v1", partition, offset)));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public void A_topic_s_name_that_the_applier_would_not_know_again_is_malformed(string topic)
    {
        Assert.Throws<MalformedRecordException>(() => Releases.Release(DeadLetter(topic, "1", "5")));
        Assert.Throws<MalformedRecordException>(() => Releases.GiveUp(DeadLetter(topic, "1", "5")));
    }

    private static ConsumedRecord DeadLetter(string topic, string partition, string offset) => new(
        "tests.dlq", 0, 0, [1], [2], [Header("dlq_topic", topic), Header("dlq_partition", partition), Header("dlq_offset", offset)], DateTimeOffset.UnixEpoch);

    private static RecordHeader Header(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));
}
