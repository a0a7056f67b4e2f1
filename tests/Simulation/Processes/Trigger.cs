using Tributary.LocalHost.Kafka;
using Tributary.Messaging;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>One function's subscription in one instance: a member of its group, and the local host's loop that feeds the function.</summary>
internal sealed class Trigger : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Schedule schedule;
    private readonly TriggerLoop loop;
    private readonly IRecordConsumer consumer;
    private Task running = Task.CompletedTask;

    public Trigger(Schedule schedule, Instance instance, string function, Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> run)
    {
        this.schedule = schedule;
        Consumer = new SimulatedConsumer(schedule, schedule.Log.Group(Functions.TopicOf(function), function), instance);
        consumer = schedule.Safeguards.Consumer(Consumer);
        loop = new TriggerLoop(consumer, function, run, schedule.Setting.Trigger, instance.Time, instance.Logger<TriggerLoop>());
    }

    public SimulatedConsumer Consumer { get; }

    public Task Run() => running = Running();

    /// <summary>Takes nothing new.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Takes nothing new and is no member any more; the batch in flight goes on.</summary>
    public void Abandon()
    {
        Consumer.Retire();
        Stop();
    }

    /// <summary>Waits for the batch in flight, and leaves the group.</summary>
    public async Task Left()
    {
        await running;
        await consumer.Leave(CancellationToken.None);
    }

    public void Dispose() => stop.Dispose();

    private async Task Running()
    {
        try
        {
            await loop.Run(stop.Token, CancellationToken.None);
        }
        catch (FatalStreamException fatal)
        {
            schedule.Stopped(fatal.Message);
        }
    }
}
