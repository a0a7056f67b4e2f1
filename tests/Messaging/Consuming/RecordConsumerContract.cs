using System.Globalization;
using System.Text;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Messaging.Consuming;

/// <summary>What every reading side must do; the in-memory log and the Kafka adapter both pass.</summary>
public abstract class RecordConsumerContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    protected static CancellationToken Stopping => TestContext.Current.CancellationToken;

    protected abstract IRecordPublisher Publisher { get; }

    protected abstract IRecordConsumers Consumers { get; }

    /// <summary>A topic of its own for the test.</summary>
    protected abstract string Topic { get; }

    // Groups of tests that share a broker are kept apart by it.
    protected string Group => $"tests.read-{Topic}";

    [Fact]
    public async Task A_new_group_reads_from_the_beginning_each_partition_in_order()
    {
        await Publish(0, 100);
        await using var consumer = Consumers.Join(Topic, Group);

        var records = await Read(consumer, 100);

        Assert.Equal(Enumerable.Range(0, 100), records.Select(NumberIn).Order());
        foreach (var partition in records.GroupBy(record => record.Partition))
            Assert.Equal(Enumerable.Range(0, partition.Count()).Select(offset => (long)offset), partition.Select(record => record.Offset));
    }

    [Fact]
    public async Task A_record_says_which_topic_it_is_from()
    {
        await Publish(0, 3);
        await using var consumer = Consumers.Join(Topic, Group);

        Assert.All(await Read(consumer, 3), record => Assert.Equal(Topic, record.Topic));
    }

    [Fact]
    public async Task A_poll_returns_no_more_than_was_asked_for()
    {
        await Publish(0, 50);
        await using var consumer = Consumers.Join(Topic, Group);

        var records = await consumer.Poll(7, Patience, Stopping);

        Assert.InRange(records.Count, 1, 7);
    }

    [Fact]
    public async Task A_poll_on_an_idle_topic_returns_nothing_when_its_wait_is_over()
    {
        await using var consumer = Consumers.Join(Topic, Group);

        Assert.Empty(await consumer.Poll(10, Short, Stopping));
    }

    [Fact]
    public async Task A_poll_that_waits_gets_what_is_published_meanwhile()
    {
        await using var consumer = Consumers.Join(Topic, Group);
        var waiting = consumer.Poll(10, Patience, Stopping);

        await Publish(0, 1);

        Assert.Equal(0, NumberIn(Assert.Single(await waiting)));
    }

    [Fact]
    public async Task A_poll_that_waits_can_be_cancelled()
    {
        await using var consumer = Consumers.Join(Topic, Group);
        using var cancelled = new CancellationTokenSource();
        var waiting = consumer.Poll(10, Patience, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task What_was_acknowledged_is_not_read_again_by_the_group()
    {
        await Publish(0, 40);
        await using (var first = Consumers.Join(Topic, Group))
        {
            first.Acknowledge(await Read(first, 40));
            await first.Leave(Stopping);
        }

        await Publish(40, 5);
        await using var second = Consumers.Join(Topic, Group);

        Assert.Equal(Enumerable.Range(40, 5), (await Read(second, 5)).Select(NumberIn).Order());
    }

    [Fact]
    public async Task What_was_read_but_not_acknowledged_is_read_again()
    {
        await Publish(0, 40);
        await using (var first = Consumers.Join(Topic, Group))
        {
            await Read(first, 40);
            await first.Leave(Stopping);
        }

        await using var second = Consumers.Join(Topic, Group);

        Assert.Equal(Enumerable.Range(0, 40), (await Read(second, 40)).Select(NumberIn).Order());
    }

    [Fact]
    public async Task A_member_that_crashed_has_its_unacknowledged_records_read_by_the_next()
    {
        await Publish(0, 40);
        await using (var first = Consumers.Join(Topic, Group))
            await Read(first, 40);

        await using var second = Consumers.Join(Topic, Group);

        Assert.Equal(Enumerable.Range(0, 40), (await Read(second, 40)).Select(NumberIn).Order());
    }

    [Fact]
    public async Task Groups_do_not_know_of_each_other()
    {
        await Publish(0, 10);
        await using var one = Consumers.Join(Topic, Group);
        one.Acknowledge(await Read(one, 10));

        await using var other = Consumers.Join(Topic, $"{Group}-again");

        Assert.Equal(10, (await Read(other, 10)).Count);
    }

    [Fact]
    public async Task A_second_member_takes_partitions_over_and_a_late_acknowledgement_of_the_first_moves_nothing_back()
    {
        await Publish(0, 80);
        await using var first = Consumers.Join(Topic, Group);
        var inFlight = await Read(first, 80);
        await using var second = Consumers.Join(Topic, Group);
        using var done = new CancellationTokenSource();
        // The first must go on polling, or it would not hear of the newcomer.
        var kept = Drain(first, done.Token);

        // Delivered a second time while the first delivery is still under way: the newcomer's half.
        var again = await Read(second, atLeast: 1);
        second.Acknowledge(again);
        await done.CancelAsync();
        await kept;
        first.Acknowledge([.. inFlight.Where(record => again.Any(taken => taken.Partition == record.Partition))]);
        await second.Leave(Stopping);
        await first.Leave(Stopping);

        Assert.All(again, record => Assert.Contains(record.Offset, inFlight.Where(before => before.Partition == record.Partition).Select(before => before.Offset)));
        await using var third = Consumers.Join(Topic, Group);
        var left = await Read(third, 80 - again.Count);
        Assert.DoesNotContain(left, record => again.Any(taken => taken.Partition == record.Partition && taken.Offset == record.Offset));
    }

    protected Task Publish(int from, int count) => Publisher.Publish(
        [.. Enumerable.Range(from, count).Select(number => new OutgoingRecord(Topic, null, Text($"key-{number}"), Text($"{number}"), []))], Stopping);

    protected static async Task<IReadOnlyList<ConsumedRecord>> Read(IRecordConsumer consumer, int atLeast)
    {
        var records = new List<ConsumedRecord>();
        var begun = TimeProvider.System.GetTimestamp();
        while (records.Count < atLeast && TimeProvider.System.GetElapsedTime(begun) < Patience)
            records.AddRange(await consumer.Poll(500, Short, Stopping));
        Assert.True(records.Count >= atLeast, $"{records.Count} of {atLeast} records came within {Patience.TotalSeconds} s.");
        return records;
    }

    protected static int NumberIn(ConsumedRecord record) => int.Parse(Encoding.UTF8.GetString(record.Value!), CultureInfo.InvariantCulture);

    private static async Task Drain(IRecordConsumer consumer, CancellationToken until)
    {
        try
        {
            while (true)
                await consumer.Poll(500, Short, until);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
