using System.Diagnostics.Metrics;
using Tributary.Messaging;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>What is acknowledged, and when; what failure, stop and loss make of it.</summary>
public sealed class TriggerCommitTests : IDisposable
{
    private static readonly long[] FirstBatch = [.. Enumerable.Range(0, 10)];
    private static readonly long[] SecondBatch = [.. Enumerable.Range(10, 10)];
    private readonly TriggerLoopFixture loop = new();

    public void Dispose() => loop.Dispose();

    [Fact]
    public async Task A_batch_is_acknowledged_only_after_its_function_has_returned()
    {
        loop.Consumer.Answer(10);
        var running = loop.Run();
        var invocation = await loop.Function.Next();
        Assert.True(loop.NothingAcknowledged);

        invocation.Return();

        Assert.Equal(FirstBatch, await loop.Acknowledged());
        await loop.Stop();
        await running;
    }

    [Fact]
    public async Task A_batch_whose_function_throws_comes_again_before_anything_later_and_is_not_acknowledged()
    {
        loop.Consumer.Answer(10).Answer(10);
        var running = loop.Run();
        (await loop.Function.Next()).Throw(new InvalidOperationException("a bug"));

        await loop.PassTimeUntil(() => loop.Function.Invocations == 2);

        var again = await loop.Function.Next();
        Assert.Equal(FirstBatch, again.Offsets);
        Assert.True(loop.NothingAcknowledged);
        again.Return();
        Assert.Equal(FirstBatch, await loop.Acknowledged());
        var next = await loop.Function.Next();
        Assert.Equal(SecondBatch, next.Offsets);
        await loop.Stop();
        next.Return();
        await running;
    }

    [Fact]
    public async Task A_failing_batch_is_tried_for_ever_by_default()
    {
        loop.Consumer.Answer(10);
        var running = loop.Run();

        for (var attempt = 1; attempt <= 20; attempt++)
        {
            await loop.PassTimeUntil(() => loop.Function.Invocations == attempt);
            (await loop.Function.Next()).Throw(new InvalidOperationException("a bug"));
        }

        Assert.True(loop.NothingAcknowledged);
        await loop.Stop();
        await running;
    }

    [Fact]
    public async Task A_failing_batch_is_skipped_after_its_retries_where_host_json_says_so()
    {
        loop.Options = loop.Options with { MaxRetries = 2 };
        loop.Consumer.Answer(10);
        var running = loop.Run();

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await loop.PassTimeUntil(() => loop.Function.Invocations == attempt);
            (await loop.Function.Next()).Throw(new InvalidOperationException("a bug"));
        }

        Assert.Equal(FirstBatch, await loop.Acknowledged());
        await loop.Stop();
        await running;
        Assert.Equal(3, loop.Function.Invocations);
    }

    [Fact]
    public async Task A_failing_batch_counts_as_done_where_commit_on_failure_is_on()
    {
        loop.Options = loop.Options with { CommitOnFailure = true };
        loop.Consumer.Answer(10);
        var running = loop.Run();

        (await loop.Function.Next()).Throw(new InvalidOperationException("a bug"));

        Assert.Equal(FirstBatch, await loop.Acknowledged());
        await loop.Stop();
        await running;
        Assert.Equal(1, loop.Function.Invocations);
    }

    [Fact]
    public async Task A_stop_lets_the_batch_in_flight_finish_and_leaves_the_waiting_one_to_the_next_owner()
    {
        loop.Consumer.Answer(10).Answer(10);
        var running = loop.Run();
        var inFlight = await loop.Function.Next();

        await loop.Stop();
        Assert.False(running.IsCompleted);
        inFlight.Return();
        await running;

        Assert.Equal(FirstBatch, await loop.Acknowledged());
        Assert.True(loop.NothingAcknowledged);
        Assert.Equal(1, loop.Function.Invocations);
    }

    [Fact]
    public async Task A_drain_that_takes_too_long_cancels_the_function_and_acknowledges_nothing()
    {
        loop.Consumer.Answer(10);
        var running = loop.Run();
        await loop.Function.Next();
        await loop.Stop();

        await loop.Abandon();
        await running;

        Assert.True(loop.NothingAcknowledged);
    }

    [Fact]
    public async Task A_stop_in_the_pause_before_a_retry_ends_the_loop_without_another_attempt()
    {
        loop.Consumer.Answer(10);
        var running = loop.Run();
        (await loop.Function.Next()).Throw(new InvalidOperationException("a bug"));

        await loop.Stop();
        await running;

        Assert.Equal(1, loop.Function.Invocations);
        Assert.True(loop.NothingAcknowledged);
    }

    [Fact]
    public async Task A_function_that_is_cancelled_by_something_else_is_tried_again()
    {
        loop.Consumer.Answer(10);
        var running = loop.Run();
        (await loop.Function.Next()).Throw(new OperationCanceledException("a time-out inside the function"));

        await loop.PassTimeUntil(() => loop.Function.Invocations == 2);

        var again = await loop.Function.Next();
        await loop.Stop();
        again.Return();
        await running;
        Assert.Equal(FirstBatch, await loop.Acknowledged());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fatal_error_of_the_function_ends_the_loop_unacknowledged_however_deep_it_lies(bool wrapped)
    {
        var fatal = new FatalStreamException("The stream is another one.");
        loop.Consumer.Answer(10);
        var running = loop.Run();

        (await loop.Function.Next()).Throw(wrapped ? new InvalidOperationException("the pipeline failed", new AggregateException(fatal)) : fatal);

        Assert.Same(fatal, await Assert.ThrowsAsync<FatalStreamException>(() => running));
        Assert.True(loop.NothingAcknowledged);
    }

    [Fact]
    public async Task A_fatal_error_of_the_consumer_ends_the_loop_after_the_batch_in_flight()
    {
        var fatal = new FatalStreamException("Records were deleted before they were read.");
        loop.Consumer.Answer(10);
        var running = loop.Run();
        var inFlight = await loop.Function.Next();
        loop.Consumer.Fail(fatal);
        await loop.PassTimeUntil(() => loop.Consumer.Polls.Count == 2);

        Assert.False(running.IsCompleted);
        inFlight.Return();

        Assert.Same(fatal, await Assert.ThrowsAsync<FatalStreamException>(() => running));
        Assert.Equal(FirstBatch, await loop.Acknowledged());
    }

    [Fact]
    public async Task Handled_records_are_counted_by_group()
    {
        const string group = "tests.counted";
        long counted = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MessagingMetrics.MeterName && instrument.Name == "tributary.events.consumed")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags[0].Value as string == group)
                Interlocked.Add(ref counted, value);
        });
        listener.Start();
        loop.Consumer.Answer(10).Answer(10);
        var running = loop.Run(group);
        (await loop.Function.Next()).Return();
        (await loop.Function.Next()).Return();
        await loop.Acknowledged();
        await loop.Acknowledged();

        await loop.Stop();
        await running;

        Assert.Equal(20, counted);
    }
}
