using Tributary.Messaging;
using Tributary.Messaging.Kafka;
using Tributary.Tests.Simulation.Faults;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>Asks the broker which life of a topic is the present one.</summary>
internal sealed class RemoteIncarnations(Schedule schedule, Outlet outlet) : IStreamIncarnations
{
    public Task<string> Get(string topic, CancellationToken cancellationToken) => outlet.Call(
        CallKind.Describe, topic, _ => Task.FromResult(schedule.Log.Topic(topic).Incarnation), why => new BrokerUnavailableException(why));
}
