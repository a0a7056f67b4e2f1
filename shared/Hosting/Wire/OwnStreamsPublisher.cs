using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Wire;

/// <summary>
/// Lets a context publish to streams that it owns, and to no other, by whatever road and in whatever format: the last place that every record passes,
/// events, commands to oneself, rows of a changelog and dead letters alike. Nothing of a call is sent if one of its records may not be.
/// </summary>
internal sealed class OwnStreamsPublisher(ContextDefinition context, IRecordPublisher publisher) : IRecordPublisher
{
    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">A record is for another context's stream, or for none of the catalogue.</exception>
    public Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
            RefuseOthers(context, record.Topic, context.Catalogue.Find(record.Topic)?.Owner);
        return publisher.Publish(records, cancellationToken);
    }

    /// <exception cref="InvalidOperationException">The stream is another context's, or nobody's.</exception>
    public static void RefuseOthers(ContextDefinition context, string stream, string? owner)
    {
        if (owner != context.Name)
            throw new InvalidOperationException(owner is null
                ? $"'{context.Name}' can't publish to '{stream}': the catalogue has no such stream."
                : $"'{context.Name}' can't publish to '{stream}': its only writer is '{owner}'.");
    }
}
