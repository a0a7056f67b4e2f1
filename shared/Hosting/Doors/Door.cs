using System.Diagnostics;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Doors;

/// <summary>Where commands and facts enter the suite: HTTP, webhooks, timers, orchestration activities.</summary>
public sealed class Door
{
    private readonly Pipeline pipeline;

    internal Door(Pipeline pipeline) => this.pipeline = pipeline;

    /// <summary>Publishes, and returns when all in-sync replicas have acknowledged it.</summary>
    /// <param name="emission">The command or fact.</param>
    /// <param name="commandId">What makes it the same when it is sent again; never random.</param>
    /// <param name="time">When it happened, by the business fact.</param>
    /// <param name="cancellationToken">Gives up waiting; it may have been published.</param>
    /// <exception cref="InvalidOperationException">It is larger than the log takes.</exception>
    /// <exception cref="PublishFailedException">The log did not acknowledge it; send it again with the same id.</exception>
    public Task Send(Emission emission, string commandId, DateTimeOffset time, CancellationToken cancellationToken) =>
        Send([new DoorEvent(emission, commandId, time)], cancellationToken);

    /// <summary>Publishes several in one go, and returns when all of them are acknowledged. If it fails, any of them may have been published.</summary>
    /// <param name="events">The events; those of one key keep their order.</param>
    /// <param name="cancellationToken">Gives up waiting; they may have been published.</param>
    /// <exception cref="InvalidOperationException">One is larger than the log takes, or for a stream of another context; none is published.</exception>
    /// <exception cref="PublishFailedException">The log did not acknowledge them; send all of them again with the same ids.</exception>
    public Task Send(IReadOnlyList<DoorEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        return pipeline.Publisher.Publish([.. events.Select(RecordOf)], cancellationToken);
    }

    private OutgoingRecord RecordOf(DoorEvent entering)
    {
        var metadata = pipeline.Encoder.Metadata(entering.Emission.Stream, entering.Time, Activity.Current?.Id) with { Command = CommandId.Of(entering.CommandId) };
        return EventEncoder.Parkable(pipeline.Encoder.Encode(entering.Emission, metadata));
    }
}

/// <summary>What enters the suite through a door.</summary>
/// <param name="Emission">The command or fact.</param>
/// <param name="CommandId">What makes it the same when it is sent again; never random.</param>
/// <param name="Time">When it happened, by the business fact.</param>
public sealed record DoorEvent(Emission Emission, string CommandId, DateTimeOffset Time);
