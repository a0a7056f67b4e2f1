using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tributary.Hosting.Wire;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>A subscription from start to stop, over the log in memory.</summary>
public sealed class KafkaTriggerTests
{
    private static readonly KafkaSubscription Subscription = new("tests.order.v1", "tests.apply-orders");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly InMemoryLog log = new(TimeProvider.System);
    private readonly TaskCompletionSource<Exception> fault = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_commits_the_batch_in_flight_and_leaves_the_group()
    {
        await Publish("one-key", 3);
        var function = new RecordedFunction();
        using var trigger = Trigger(function.Run);
        trigger.Start();
        var invocation = await function.Next();

        var stopping = trigger.Stop(CancellationToken.None);
        invocation.Return();
        await stopping.WaitAsync(Patience, Stopping);

        var partition = invocation.Records[0].Partition;
        Assert.Equal(3, log.Committed(Subscription.Topic, Subscription.Group, partition));
        // Nobody reads for the group any more: a newcomer has all partitions at once.
        await Publish("another-key", 2);
        await using var newcomer = log.Join(Subscription.Topic, Subscription.Group);
        Assert.Equal(2, (await newcomer.Poll(10, Patience, Stopping)).Count);
    }

    [Fact]
    public async Task A_drain_that_is_cut_short_cancels_the_function_and_commits_nothing()
    {
        await Publish("one-key", 3);
        var function = new RecordedFunction();
        using var trigger = Trigger(function.Run);
        trigger.Start();
        var invocation = await function.Next();

        await trigger.Stop(new CancellationToken(canceled: true)).WaitAsync(Patience, Stopping);

        Assert.Equal(0, log.Committed(Subscription.Topic, Subscription.Group, invocation.Records[0].Partition));
        Assert.False(fault.Task.IsCompleted);
    }

    [Fact]
    public async Task A_drain_that_is_cut_short_leaves_the_group_all_the_same()
    {
        var members = new LeavingMembers(leave: token => token.IsCancellationRequested ? Task.FromCanceled(token) : Task.CompletedTask);
        using var trigger = Trigger((_, _) => Task.CompletedTask, members);
        trigger.Start();

        await trigger.Stop(new CancellationToken(canceled: true)).WaitAsync(Patience, Stopping);

        Assert.Equal(TaskStatus.RanToCompletion, Assert.Single(members.Leaves).Status);
    }

    [Fact]
    public async Task A_group_that_can_not_be_left_holds_a_drain_that_is_cut_short_for_two_seconds()
    {
        var time = new FakeTimeProvider();
        var members = new LeavingMembers(leave: token => Task.Delay(Timeout.InfiniteTimeSpan, time, token));
        using var trigger = Trigger((_, _) => Task.CompletedTask, members, time);
        trigger.Start();

        var stopping = trigger.Stop(new CancellationToken(canceled: true));
        while (members.Leaves.IsEmpty)
            await Task.Yield();
        Assert.False(stopping.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        await stopping.WaitAsync(Patience, Stopping);
    }

    [Fact]
    public async Task A_fatal_error_is_told_once_and_the_stop_after_it_is_clean()
    {
        await Publish("one-key", 1);
        using var trigger = Trigger((_, _) => throw new FatalStreamException("The stream is another one."));
        trigger.Start();

        Assert.IsType<FatalStreamException>(await fault.Task.WaitAsync(Patience, Stopping));
        await trigger.Stop(CancellationToken.None).WaitAsync(Patience, Stopping);
    }

    [Fact]
    public async Task A_trigger_that_never_started_can_be_stopped()
    {
        using var trigger = Trigger((_, _) => Task.CompletedTask);

        await trigger.Stop(CancellationToken.None);

        Assert.False(fault.Task.IsCompleted);
    }

    [Fact]
    public async Task One_by_one_keeps_the_order_of_each_partition_and_does_not_let_one_hold_up_another()
    {
        var blocked = new TaskCompletionSource();
        var seen = new List<(int Partition, long Offset)>();
        var function = TriggerRecords.OneByOne(async (record, _) =>
        {
            if (record is { Partition: 0, Offset: 1 })
                await blocked.Task;
            lock (seen)
                seen.Add((record.Partition, record.Offset));
        });

        var running = function([Record(0, 0), Record(1, 0), Record(0, 1), Record(1, 1), Record(0, 2)], Stopping);

        Assert.Equal([(0, 0), (1, 0), (1, 1)], seen.Order());
        blocked.SetResult();
        await running;
        Assert.Equal([0L, 1L, 2L], seen.Where(record => record.Partition == 0).Select(record => record.Offset));
    }

    [Fact]
    public void A_record_is_handed_over_as_the_functions_host_does()
    {
        var time = new DateTimeOffset(2011, 12, 9, 12, 50, 0, TimeSpan.Zero);
        var given = new ConsumedRecord("tests.order.v1", 3, 42, [1], null, [new RecordHeader("a", [2]), new RecordHeader("a", null)], time);

        var record = given.ToTriggered();

        Assert.Equal(("tests.order.v1", 3, 42L), (record.Topic, record.Partition, record.Offset));
        Assert.Equal([1], record.Key!);
        Assert.Null(record.Value);
        Assert.Equal(time, record.Timestamp.DateTimeOffset);
        Assert.Equal(["a", "a"], record.Headers.Select(header => header.Key));
        Assert.Null(record.Headers[1].Value);
    }

    private static ConsumedRecord Record(int partition, long offset) => new("tests.order.v1", partition, offset, null, null, [], default);

    private KafkaTrigger Trigger(
        Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> function, IRecordConsumers? members = null, TimeProvider? time = null) => new(
        members ?? log, Subscription, function, new TriggerOptions(), exception => fault.TrySetResult(exception), time ?? TimeProvider.System, NullLogger.Instance);

    private Task Publish(string key, int count) => log.Publish(
        [.. Enumerable.Range(0, count).Select(number => new OutgoingRecord(
            Subscription.Topic, null, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), []))],
        Stopping);

    /// <summary>Members that are given nothing, and leave as the test says.</summary>
    private sealed class LeavingMembers(Func<CancellationToken, Task> leave) : IRecordConsumers, IRecordConsumer
    {
        private readonly ConcurrentQueue<Task> leaves = new();

        public ConcurrentQueue<Task> Leaves => leaves;

        public IRecordConsumer Join(string topic, string group) => this;

        public async Task<IReadOnlyList<ConsumedRecord>> Poll(int most, TimeSpan wait, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return [];
        }

        public void Acknowledge(IReadOnlyList<ConsumedRecord> records)
        {
        }

        public Task Leave(CancellationToken cancellationToken)
        {
            var leaving = leave(cancellationToken);
            leaves.Enqueue(leaving);
            return leaving;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
