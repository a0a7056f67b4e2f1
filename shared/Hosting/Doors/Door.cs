using System.Diagnostics;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;

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
    public Task Send(Emission emission, string commandId, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(emission);
        var metadata = pipeline.Encoder.Metadata(emission.Stream, time, Activity.Current?.Id) with { Command = CommandId.Of(commandId) };
        return pipeline.Publisher.Publish([EventEncoder.Parkable(pipeline.Encoder.Encode(emission, metadata))], cancellationToken);
    }
}
