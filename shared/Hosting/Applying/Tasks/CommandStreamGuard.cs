using Tributary.Hosting.Resetting;
using Tributary.Messaging;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Rule 5: stops a task whose command stream is another one, or has lost records that were not applied.</summary>
internal sealed class CommandStreamGuard(IStoreDefinition store, int partition, bool refuseGaps)
{
    /// <exception cref="FatalStreamException">The stream is not the one that the state was made from.</exception>
    public void RefuseOtherIncarnation(string fence, string incarnation)
    {
        if (ResetMark.IsOn(fence))
            throw new FatalStreamException(
                $"The store '{store.Name}' is being reset: wait until that is done or, where it was cut short, run the same `tributary reset {store.Name}` again.");
        if (fence != incarnation)
            throw new FatalStreamException(
                $"The stream '{store.Commands.Name}' is not the one that the store '{store.Name}' was made from (it was deleted and made again, or the broker is another): connect the broker that belongs to this storage, begin with storage and streams that are both empty, or go on with what is there by `tributary reset {store.Name} --keep-state`.");
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
                    $"The stream '{store.Commands.Name}', partition {partition}, jumps from offset {next} to {incoming.Record.Offset}: records were deleted before the store '{store.Name}' applied them, or its storage is another: connect the storage that belongs to this broker, begin with storage and streams that are both empty, or go on without them by `tributary reset {store.Name} --keep-state`.");
            next++;
        }
    }
}
