using System.Text;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// Rule 10: the keys of a task whose newest record this process published. They stay unverified until its next commit succeeds; where another process has committed
/// instead, what was published last may lie behind newer records, and the owner is asked to publish their newest again.
/// </summary>
/// <param name="store">Whose entity stream counts, and whose command stream takes the requests.</param>
/// <param name="partition">The task's partition.</param>
/// <param name="publisher">Sends the requests.</param>
internal sealed class PublishedKeys(IStoreDefinition store, int partition, IRecordPublisher publisher)
{
    private readonly HashSet<string> unverified = new(StringComparer.Ordinal);
    private readonly HashSet<string> suspects = new(StringComparer.Ordinal);

    public int Unverified => unverified.Count;

    /// <summary>To be called before the records are published: after a fault it is not known which were.</summary>
    public void Add(IEnumerable<OutgoingRecord> records)
    {
        foreach (var record in records)
            if (record.Topic == store.Entities.Name && record.Key is { } key)
                unverified.Add(Encoding.UTF8.GetString(key));
    }

    /// <summary>Nobody else has committed since.</summary>
    public void Verify() => unverified.Clear();

    /// <summary>Somebody else has.</summary>
    public void Suspect()
    {
        suspects.UnionWith(unverified);
        unverified.Clear();
    }

    /// <summary>Asks the owner to publish the suspects' newest records again.</summary>
    public async Task ReEmit(CancellationToken cancellationToken)
    {
        if (suspects.Count == 0)
            return;
        await publisher.Publish(
            [.. suspects.Select(key => ControlRecords.ReEmit(store.Commands.Name, partition, Encoding.UTF8.GetBytes(key)))], cancellationToken);
        suspects.Clear();
    }
}
