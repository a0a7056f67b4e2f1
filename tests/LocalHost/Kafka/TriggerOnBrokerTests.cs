using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Records;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>The semantics of the trigger with the real consumer, on any broker.</summary>
public abstract class TriggerOnBrokerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private KafkaRecordPublisher? publisher;
    private KafkaAdmin? admin;

    protected static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <summary>A stream of the test's own.</summary>
    protected StreamDefinition Stream => new(Topic, "tests", StreamKind.Command, "order id", "Made for a test.");

    protected abstract string Topic { get; }

    private string Group => $"tests.apply-{Topic}";

    private KafkaAdmin Admin => admin!;

    /// <summary>The broker, with the stream; skips the test where there is none.</summary>
    protected abstract Task<KafkaConnection> Connect();

    public async ValueTask InitializeAsync()
    {
        var connection = await Connect();
        publisher = new KafkaRecordPublisher(connection, new KafkaPublisherOptions(), TimeProvider.System, NullLogger.Instance);
        admin = new KafkaAdmin(connection, NullLogger.Instance);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (publisher is not null)
            await publisher.DisposeAsync();
        admin?.Dispose();
    }

    [Fact]
    public async Task Every_record_arrives_once_in_order_per_partition_and_is_committed()
    {
        await Publish(0, 5000);
        var seen = new ConcurrentQueue<ConsumedRecord>();
        await using var trigger = Start(records =>
        {
            Assert.InRange(records.Count, 1, 500);
            foreach (var record in records)
                seen.Enqueue(record);
            return Task.CompletedTask;
        });

        await Until(() => seen.Count >= 5000);
        await trigger.Stop();

        Assert.Equal(Enumerable.Range(0, 5000), seen.Select(NumberIn).Order());
        foreach (var partition in seen.GroupBy(record => record.Partition))
            Assert.Equal(Enumerable.Range(0, partition.Count()).Select(offset => (long)offset), partition.Select(record => record.Offset));
        Assert.Equal(0, await Lag());
    }

    [Fact]
    public async Task What_is_done_is_committed_within_a_second_while_the_trigger_runs_on()
    {
        await using var trigger = Start(_ => Task.CompletedTask);
        await Publish(0, 50);

        await Until(async () => await Lag() == 0);
    }

    [Fact]
    public async Task A_batch_that_failed_is_delivered_again_with_the_same_records_first()
    {
        await Publish(0, 20, key: "one-key");
        var attempts = new ConcurrentQueue<long[]>();
        await using var trigger = Start(records =>
        {
            attempts.Enqueue([.. records.Select(record => record.Offset)]);
            return attempts.Count == 1 ? Task.FromException(new InvalidOperationException("a bug")) : Task.CompletedTask;
        });

        await Until(() => attempts.TryPeek(out var failed) && attempts.Sum(batch => batch.Length) >= 20 + failed.Length);
        await trigger.Stop();

        Assert.Equal(attempts.ElementAt(0), attempts.ElementAt(1));
        Assert.Equal(0, await Lag());
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_batch_waits_for_it_and_commits_it()
    {
        await Publish(0, 10, key: "one-key");
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource<int>();
        await using var trigger = Start(async records =>
        {
            begun.TrySetResult(records.Count);
            await gate.Task;
        });
        var inFlight = await begun.Task.WaitAsync(Patience, Stopping);

        var stopping = trigger.Stop();
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping;

        Assert.Equal(10 - inFlight, await Lag());
    }

    [Fact]
    public async Task A_trigger_that_is_killed_in_the_middle_of_a_batch_has_its_records_delivered_again()
    {
        await Publish(0, 10);
        var begun = new TaskCompletionSource();
        var killed = Start(_ =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Stopping);
        });
        await begun.Task.WaitAsync(Patience, Stopping);
        await killed.Kill();

        var seen = new ConcurrentQueue<int>();
        await using var next = Start(records => Note(seen, records));
        await Until(() => seen.Count >= 10);

        Assert.Equal(Enumerable.Range(0, 10), seen.Order());
    }

    [Fact]
    public async Task A_newcomer_gets_records_in_flight_a_second_time_while_the_first_delivery_still_runs()
    {
        await Publish(0, 40);
        var gate = new TaskCompletionSource();
        var inFlight = new ConcurrentQueue<int>();
        await using var first = Start(async records =>
        {
            await Note(inFlight, records);
            await gate.Task;
        });
        await Until(() => !inFlight.IsEmpty);

        var second = new ConcurrentQueue<int>();
        await using var newcomer = Start(records => Note(second, records));
        await Until(() => second.Any(number => inFlight.Contains(number)));
        Assert.False(gate.Task.IsCompleted);
        gate.SetResult();

        await Until(async () => await Lag() == 0);
        await first.Stop();
        await newcomer.Stop();
        Assert.Equal(0, await Lag());
        Assert.Equal(Enumerable.Range(0, 40), inFlight.Concat(second).Distinct().Order());
    }

    private async Task<long> Lag() =>
        Assert.Single(await new ConsumerLag(Admin).Measure([new GroupOnTopic(Group, Topic)], Stopping)).Records;

    private Trigger Start(Func<IReadOnlyList<ConsumedRecord>, Task> function) => Trigger.Start(Admin.Connection, Topic, Group, function);

    private Task Publish(int from, int count, string? key = null) => publisher!.Publish(
        [.. Enumerable.Range(from, count).Select(number => new OutgoingRecord(Topic, null, Text(key ?? $"key-{number}"), Text($"{number}"), []))], Stopping);

    private static Task Note(ConcurrentQueue<int> numbers, IEnumerable<ConsumedRecord> records)
    {
        foreach (var record in records)
            numbers.Enqueue(NumberIn(record));
        return Task.CompletedTask;
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"It did not happen within {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Stopping);
        }
    }

    private static int NumberIn(ConsumedRecord record) => int.Parse(Encoding.UTF8.GetString(record.Value!), CultureInfo.InvariantCulture);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A loop with a consumer of its own.</summary>
    private sealed class Trigger : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly CancellationTokenSource abandon = new();
        private readonly IRecordConsumer consumer;
        private readonly Task running;

        private Trigger(IRecordConsumer consumer, string group, Func<IReadOnlyList<ConsumedRecord>, Task> function)
        {
            this.consumer = consumer;
            var options = new TriggerOptions { RetryPause = TimeSpan.FromMilliseconds(1) };
            running = new TriggerLoop(consumer, group, (records, cancellationToken) => function(records).WaitAsync(cancellationToken), options, TimeProvider.System, NullLogger.Instance)
                .Run(stop.Token, abandon.Token);
        }

        public static Trigger Start(KafkaConnection connection, string topic, string group, Func<IReadOnlyList<ConsumedRecord>, Task> function) => new(
            new KafkaRecordConsumers(connection, new KafkaConsumerOptions { SessionTimeout = TimeSpan.FromSeconds(2) }, NullLogger.Instance).Join(topic, group), group, function);

        public async Task Stop()
        {
            await stop.CancelAsync();
            await running;
            await consumer.Leave(Stopping);
        }

        public async Task Kill()
        {
            await abandon.CancelAsync();
            await running;
            await consumer.DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Kill();
            stop.Dispose();
            abandon.Dispose();
        }
    }
}
