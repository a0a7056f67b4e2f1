using Microsoft.Azure.Functions.Worker;

namespace Shop.Operations.Registry.Announcing;

/// <summary>Publishes the events that a crash, or an outage of the log, has left unpublished.</summary>
public sealed class RelaySchemaEventsOnSchedule(SchemaEventRelay relay)
{
    [Function(nameof(RelaySchemaEventsOnSchedule))]
    public Task Run([TimerTrigger("%Registry:RelaySchedule%")] TimerInfo timer, CancellationToken cancellationToken) => relay.Run(cancellationToken);
}
