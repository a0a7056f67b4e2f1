using System.Security.Cryptography;
using Tributary.LocalHost.Durable.Instances;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Leaves messages for the process that runs the hub.</summary>
internal sealed class HubOutpost(HubContext hub)
{
    private const int MostTries = 4;

    private readonly string sender = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private long last;

    public async Task Leave(HubMessage message, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var found = await HubRows.ReadInstance(hub.Storage, hub.Partition, message.InstanceId, cancellationToken);
            if (HubRefusals.Of(message, found?.Instance) is { } refusal)
                throw refusal;
            var row = new RowChange.Insert(
                HubRows.Message(hub.Time.GetUtcNow(), sender, Interlocked.Increment(ref last)), HubRows.ToBytes(message));
            RowChange[] changes = message is HubMessage.Start start ? [row, PendingRow(start, found?.ETag)] : [row];
            if (await hub.Storage.Commit(hub.Partition, changes, cancellationToken) is CommitOutcome.Committed)
                return;
        }

        throw new StorageUnavailableException($"The orchestration {message.InstanceId} was changed by others {MostTries} times while a message was left for it.");
    }

    /// <summary>So that it can be seen, and sent events, from now on.</summary>
    private RowChange PendingRow(HubMessage.Start start, string? before)
    {
        var now = hub.Time.GetUtcNow();
        var content = HubRows.ToBytes(new Instance
        {
            Id = start.InstanceId, Name = start.Name, Input = start.Input, StartAt = start.StartAt, CreatedAt = now, LastUpdatedAt = now,
        });
        var key = HubRows.Instance(start.InstanceId);
        return before is null ? new RowChange.Insert(key, content) : new RowChange.Replace(key, content, before);
    }
}
