using Tributary.LocalHost.Apps;

namespace Tributary.LocalHost.Kafka;

/// <summary>Listens for one Kafka function.</summary>
internal sealed class KafkaTriggerListener(LocalApp app, KafkaFunction function, KafkaBrokers brokers, TriggerOptions options)
    : ITriggerListener, IDisposable
{
    private KafkaTrigger? trigger;

    public string Name => function.Subscription.ToString();

    public ListenerStage Stage => ListenerStage.Streams;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var consumers = await brokers.ConsumersOf(function.BrokerList, cancellationToken);
        trigger = new KafkaTrigger(
            consumers,
            function.Subscription,
            function.InvokedBy(app.Invoker),
            options,
            app.Faults.Report,
            app.Time,
            app.Loggers.CreateLogger($"Tributary.Kafka.{function.Function.Name}"));
        trigger.Start();
    }

    public async Task StopAsync(CancellationToken drain)
    {
        if (trigger is not null)
            await trigger.Stop(drain);
        Dispose();
    }

    public void Dispose()
    {
        trigger?.Dispose();
        trigger = null;
    }
}
