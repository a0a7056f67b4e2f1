using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;
using Tributary.Messaging.Consuming;

namespace Tributary.LocalHost.Kafka;

/// <summary>
/// Kafka triggers. The broker is the one that the attribute's broker list names, unless the app's services hold <see cref="IRecordConsumers"/> of their own.
/// Three settings are local: <c>LocalHost:Kafka:WaitWholeInterval</c> (true: release batches as the Functions host does, not when idle),
/// <c>LocalHost:Kafka:SessionTimeout</c> (a time span), and <c>LocalHost:Kafka:GroupSuffix</c> (appended to every group's name, so that new groups read
/// every stream from its beginning; for a broker that can't reset offsets, as the embedded one).
/// </summary>
internal sealed class KafkaTriggerSource : ITriggerSource
{
    public bool Serves(TriggerBindingAttribute trigger) => trigger is KafkaTriggerAttribute;

    public void AddServices(IServiceCollection services)
    {
        // A Kafka function injects nothing that comes with its trigger.
    }

    public IReadOnlyList<ITriggerListener> CreateListeners(LocalApp app, IReadOnlyList<LocalFunction> functions)
    {
        var settings = KafkaTriggerSettings.Of(app);
        var brokers = new KafkaBrokers(app, settings.Consumer);
        return [.. functions.Select(function => new KafkaTriggerListener(app, KafkaFunction.Of(app, function, settings.GroupSuffix), brokers, settings.Trigger))];
    }
}
