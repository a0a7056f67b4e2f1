using Tributary.Messaging;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Rule 5: stops a task whose command stream is another one, or has lost records that were not applied.</summary>
internal sealed class CommandStreamGuard(IStoreDefinition store, int partition, bool refuseGaps)
{
    /// <exception cref="FatalStreamException">The stream is not the one that the state was made from.</exception>
    public void RefuseOtherIncarnation(string fence, string incarnation)
    {
        if (fence != incarnation)
            throw new FatalStreamException(
                $"The stream '{store.Commands.Name}' is not the one that the store '{store.Name}' was made from (it was deleted and made again, or the broker is another): connect the broker that belongs to this storage, or begin with storage and streams that are both empty.");
    }

    /// <exception cref="FatalStreamException">Records are missing.</exception>
    public void RefuseGaps(long next, IEnumerable<IncomingCommand> fresh)
    {
        if (!refuseGaps)
            return;
        foreach (var incoming in fresh)
        {
            if (incoming.Record.Offset != next)
                throw new FatalStreamException(
                    $"The stream '{store.Commands.Name}', partition {partition}, jumps from offset {next} to {incoming.Record.Offset}: records were deleted before the store '{store.Name}' applied them, or its storage is another: connect the storage that belongs to this broker, or begin with storage and streams that are both empty.");
            next++;
        }
    }
}
