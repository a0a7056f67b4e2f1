using Tributary.Messaging.Kafka;
using Tributary.Tests.Messaging.Publishing;

namespace Tributary.Tests.Messaging.Kafka;

/// <summary>What the Kafka adapter must do besides, on any broker.</summary>
public abstract class KafkaRecordPublisherContract : RecordPublisherContract
{
    /// <summary>The adapter under test.</summary>
    protected abstract KafkaRecordPublisher Kafka { get; }

    [Fact]
    public async Task A_record_that_is_too_large_is_refused_before_anything_is_published()
    {
        var large = Record("key", "1") with { Value = new byte[KafkaRecordPublisher.LargestRecord + 1] };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Publisher.Publish([Record("key", "0"), large], Stopping));

        Assert.Contains(Topic, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await ReadAll(Topic));
    }

    [Fact]
    public async Task The_largest_record_is_published()
    {
        var record = Record("key", "") with { Value = new byte[KafkaRecordPublisher.LargestRecord - 3] };
        Random.Shared.NextBytes(record.Value!);

        await Publisher.Publish([record], Stopping);

        Assert.Equal(record.Value, Assert.Single(await ReadAll(Topic)).Value);
    }

    [Fact]
    public async Task A_publisher_that_was_disposed_says_so()
    {
        await Kafka.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Publisher.Publish([Record("key", "1")], Stopping));
    }
}
