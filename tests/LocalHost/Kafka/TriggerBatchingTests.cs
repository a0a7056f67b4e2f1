using Tributary.LocalHost.Kafka;

namespace Tributary.Tests.LocalHost.Kafka;

/// <summary>When a batch is released.</summary>
public sealed class TriggerBatchingTests : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);
    private readonly TriggerLoopFixture loop = new();

    public void Dispose() => loop.Dispose();

    [Fact]
    public async Task A_full_batch_is_released_at_once()
    {
        loop.Consumer.Answer(10);
        var running = loop.Run();

        var invocation = await loop.Function.Next();

        Assert.Equal(10, invocation.Records.Count);
        await End(running, invocation);
    }

    [Fact]
    public async Task What_came_is_released_once_nothing_comes_for_the_idle_time()
    {
        loop.Consumer.Answer(3).Answer(2, after: Idle / 2).AnswerNothing(after: Idle);
        var running = loop.Run();

        var invocation = await loop.Function.Next();

        Assert.Equal([0, 1, 2, 3, 4], invocation.Offsets);
        Assert.Equal([(10, TimeSpan.FromSeconds(1)), (7, Idle), (5, Idle)], loop.Consumer.Polls.Take(3));
        await End(running, invocation);
    }

    [Fact]
    public async Task A_trickle_is_released_when_the_interval_is_over()
    {
        loop.Options = loop.Options with { MaxBatchSize = 500 };
        for (var i = 0; i < 200; i++)
            loop.Consumer.Answer(1, after: TimeSpan.FromMilliseconds(15));
        var running = loop.Run();

        var invocation = await loop.Function.Next();

        // The first starts the interval; 67 more of 15 ms fill its second.
        Assert.Equal(68, invocation.Records.Count);
        await End(running, invocation);
    }

    [Fact]
    public async Task The_host_s_own_way_waits_the_whole_interval()
    {
        loop.Options = loop.Options with { IdleRelease = null };
        loop.Consumer.Answer(1).AnswerNothing(TimeSpan.FromMilliseconds(700)).Answer(1, TimeSpan.FromMilliseconds(200)).AnswerNothing(TimeSpan.FromMilliseconds(100));
        var running = loop.Run();

        var invocation = await loop.Function.Next();

        Assert.Equal([0, 1], invocation.Offsets);
        Assert.Equal(TimeSpan.FromMilliseconds(1000), loop.Consumer.Polls[1].Wait);
        Assert.Equal(TimeSpan.FromMilliseconds(300), loop.Consumer.Polls[2].Wait);
        Assert.Equal(TimeSpan.FromMilliseconds(100), loop.Consumer.Polls[3].Wait);
        await End(running, invocation);
    }

    [Fact]
    public async Task An_idle_topic_is_polled_on_without_an_invocation()
    {
        loop.Consumer.AnswerNothing(TimeSpan.FromSeconds(1)).AnswerNothing(TimeSpan.FromSeconds(1)).Answer(10);
        var running = loop.Run();

        var invocation = await loop.Function.Next();

        Assert.Equal(10, invocation.Records.Count);
        Assert.Equal(1, loop.Function.Invocations);
        await End(running, invocation);
    }

    [Fact]
    public async Task While_the_function_runs_one_batch_waits_and_one_more_is_collected_and_then_nothing_is_polled()
    {
        for (var i = 0; i < 5; i++)
            loop.Consumer.Answer(10);
        var running = loop.Run();
        var first = await loop.Function.Next();
        await loop.PassTimeUntil(() => loop.Consumer.Polls.Count == 3);

        for (var i = 0; i < 100; i++)
            await Task.Yield();

        Assert.Equal(3, loop.Consumer.Polls.Count);
        first.Return();
        var second = await loop.Function.Next();
        Assert.Equal(Enumerable.Range(10, 10).Select(offset => (long)offset), second.Offsets);
        await End(running, second);
    }

    [Theory]
    [InlineData(0, 1, 20, -1, "maxBatchSize")]
    [InlineData(1, 0, 20, -1, "subscriberIntervalInSeconds")]
    [InlineData(1, 1, 0, -1, "IdleRelease")]
    [InlineData(1, 1, 2000, -1, "IdleRelease")]
    [InlineData(1, 1, 20, -2, "maxRetries")]
    public void Options_that_can_t_work_are_refused_by_name(int batch, int seconds, int idleMilliseconds, int retries, string name)
    {
        var options = new TriggerOptions
        {
            MaxBatchSize = batch,
            SubscriberInterval = TimeSpan.FromSeconds(seconds),
            IdleRelease = TimeSpan.FromMilliseconds(idleMilliseconds),
            MaxRetries = retries,
        };

        Assert.Contains(name, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    private async Task End(Task running, RecordedFunction.Invocation inFlight)
    {
        await loop.Stop();
        inFlight.Return();
        await running;
    }
}
