using Microsoft.Extensions.Logging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;

namespace Tributary.LocalHost.Kafka;

/// <summary>One function's subscription from start to stop: a member of its consumer group, and the loop that feeds the function.</summary>
internal sealed class KafkaTrigger(
    IRecordConsumers consumers,
    KafkaSubscription subscription,
    Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> function,
    TriggerOptions options,
    Action<Exception> fault,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    private static readonly TimeSpan LeavingTime = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();
    private IRecordConsumer? consumer;
    private Task running = Task.CompletedTask;

    /// <summary>Joins the group and begins. What ends the subscription by itself is told to <c>fault</c>.</summary>
    public void Start()
    {
        consumer = consumers.Join(subscription.Topic, subscription.Group);
        running = Run(new TriggerLoop(consumer, subscription.Group, function, options, time, logger));
    }

    /// <summary>
    /// Takes nothing new, waits for the batch in flight, commits it and leaves the group. When <paramref name="drain"/> is cancelled it cancels the function
    /// and goes without committing that batch; it has two seconds more to leave the group. Called once, also where it never started.
    /// </summary>
    public async Task Stop(CancellationToken drain)
    {
        await stop.CancelAsync();
        await using (drain.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), abandon))
            await running;
        if (consumer is not null)
        {
            await Leave(consumer, drain);
            await consumer.DisposeAsync();
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        abandon.Dispose();
    }

    private async Task Run(TriggerLoop loop)
    {
        try
        {
            await loop.Run(stop.Token, abandon.Token);
        }
        // Nobody awaits a subscription while it runs; whatever ended it goes to who runs the suite.
        catch (Exception exception)
        {
            fault(exception);
        }
    }

    private async Task Leave(IRecordConsumer member, CancellationToken drain)
    {
        // Giving a batch up is no reason to stay in the group, whose next owner would wait for the session to time out.
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var registration = drain.UnsafeRegister(static source => ((CancellationTokenSource)source!).CancelAfter(LeavingTime), late);
        try
        {
            await member.Leave(late.Token);
        }
        catch (OperationCanceledException)
        {
            // The group notices when the session times out; what was not committed is delivered again.
            Log.GroupNotLeft(logger, subscription.Group);
        }
    }
}

/// <summary>What a Kafka function reads.</summary>
internal sealed record KafkaSubscription(string Topic, string Group)
{
    public override string ToString() => $"{Topic} for {Group}";
}
