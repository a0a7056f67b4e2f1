using System.Text;
using Tributary.Messaging.Partitioning;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Messaging.Publishing;

/// <summary>What every publisher must do; the in-memory log and the Kafka adapter both pass.</summary>
public abstract class RecordPublisherContract
{
    protected const int Partitions = 8;

    protected static CancellationToken Stopping => TestContext.Current.CancellationToken;

    protected abstract IRecordPublisher Publisher { get; }

    /// <summary>A topic of its own for the test, with <see cref="Partitions"/> partitions.</summary>
    protected abstract string Topic { get; }

    protected abstract Task<IReadOnlyList<ConsumedRecord>> ReadAll(string topic);

    /// <summary>Makes the next publish fail, and only that.</summary>
    protected abstract void FailNextPublish();

    [Fact]
    public async Task Records_of_a_partition_keep_the_order_in_which_they_were_given()
    {
        await Publisher.Publish([.. Enumerable.Range(0, 500).Select(number => Record($"key-{number % 7}", $"{number}"))], Stopping);

        foreach (var partition in (await ReadAll(Topic)).GroupBy(record => record.Partition))
            Assert.Equal(partition.Select(NumberIn).Order(), partition.OrderBy(record => record.Offset).Select(NumberIn));
    }

    [Fact]
    public async Task A_key_goes_to_the_partition_that_its_hash_says()
    {
        await Publisher.Publish([.. Enumerable.Range(0, 100).Select(number => Record($"order-{number}", "placed"))], Stopping);

        var records = await ReadAll(Topic);
        Assert.Equal(100, records.Count);
        Assert.All(records, record => Assert.Equal(Murmur2.Partition(record.Key, Partitions), record.Partition));
        Assert.True(records.Select(record => record.Partition).Distinct().Count() > 4);
    }

    [Fact]
    public async Task A_partition_that_is_given_is_used_whatever_the_key()
    {
        await Publisher.Publish([Record("some-key", "1") with { Partition = 6 }], Stopping);

        Assert.Equal(6, Assert.Single(await ReadAll(Topic)).Partition);
    }

    [Fact]
    public async Task Nulls_bytes_and_repeated_headers_arrive_as_they_were_given()
    {
        byte[] key = [0, 255, 10, 13];
        RecordHeader[] headers = [new("ce_id", [1, 2]), new("twice", "a"u8.ToArray()), new("twice", "b"u8.ToArray()), new("none", null)];
        await Publisher.Publish([new OutgoingRecord(Topic, null, key, null, headers), new OutgoingRecord(Topic, 0, null, [], [])], Stopping);

        var records = await ReadAll(Topic);
        var tombstone = Assert.Single(records, record => record.Key is not null);
        Assert.Equal(key, tombstone.Key);
        Assert.Null(tombstone.Value);
        Assert.Equal(headers.Select(header => (header.Key, Shown(header.Value))), tombstone.Headers.Select(header => (header.Key, Shown(header.Value))));
        var empty = Assert.Single(records, record => record.Key is null);
        Assert.Empty(empty.Value!);
        Assert.Empty(empty.Headers);
    }

    [Fact]
    public async Task Offsets_of_a_partition_have_no_gaps()
    {
        for (var call = 0; call < 5; call++)
            await Publisher.Publish([.. Enumerable.Range(0, 20).Select(number => Record("one-key", $"{number}"))], Stopping);

        Assert.Equal(Enumerable.Range(0, 100).Select(offset => (long)offset), (await ReadAll(Topic)).Select(record => record.Offset).Order());
    }

    [Fact]
    public async Task Concurrent_publishes_keep_the_order_of_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Publisher.Publish(
            [.. Enumerable.Range(0, 100).Select(number => Record("same", $"{number}") with { Headers = [new RecordHeader("caller", [(byte)caller])] })], Stopping)));

        var byCaller = (await ReadAll(Topic)).OrderBy(record => record.Offset).GroupBy(record => record.Headers[0].Value![0]).ToArray();
        Assert.Equal(8, byCaller.Length);
        Assert.All(byCaller, records => Assert.Equal(Enumerable.Range(0, 100), records.Select(NumberIn)));
    }

    [Fact]
    public async Task Publishing_nothing_appends_nothing()
    {
        await Publisher.Publish([], Stopping);

        Assert.Empty(await ReadAll(Topic));
    }

    [Fact]
    public async Task A_publish_that_fails_can_be_repeated_and_then_holds_every_record_in_order()
    {
        OutgoingRecord[] records = [.. Enumerable.Range(0, 10).Select(number => Record("key", $"{number}"))];
        FailNextPublish();
        await Assert.ThrowsAsync<PublishFailedException>(() => Publisher.Publish(records, Stopping));

        await Publisher.Publish(records, Stopping);

        var numbers = (await ReadAll(Topic)).OrderBy(record => record.Offset).Select(NumberIn).ToArray();
        Assert.Equal(Enumerable.Range(0, 10), numbers[^10..]);
        Assert.Equal(Enumerable.Range(0, numbers.Length - 10), numbers[..^10]);
    }

    [Fact]
    public async Task A_publish_that_is_cancelled_before_it_begins_appends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Publisher.Publish([Record("key", "1")], new CancellationToken(canceled: true)));

        Assert.Empty(await ReadAll(Topic));
    }

    protected OutgoingRecord Record(string key, string value) => new(Topic, null, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value), []);

    protected static int NumberIn(ConsumedRecord record) => int.Parse(Encoding.UTF8.GetString(record.Value!), System.Globalization.CultureInfo.InvariantCulture);

    private static string Shown(byte[]? bytes) => bytes is null ? "null" : Convert.ToHexString(bytes);
}
