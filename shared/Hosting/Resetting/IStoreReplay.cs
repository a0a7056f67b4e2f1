using Tributary.Hosting.Applying;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Resetting;

/// <summary>A store whose commands can be applied again, in memory, whatever its types are.</summary>
internal interface IStoreReplay
{
    IStoreDefinition Store { get; }

    /// <summary>Begins with a task that has no rows.</summary>
    /// <param name="partition">The task's number.</param>
    /// <param name="parkedBefore">The offsets of commands that are parked again without being tried: a release has applied them, or will.</param>
    ITaskReplay Begin(int partition, IReadOnlySet<long> parkedBefore);
}

/// <summary>A task whose commands are being applied again.</summary>
internal interface ITaskReplay
{
    /// <summary>Applies the next command, perhaps with some delay.</summary>
    Task Apply(ConsumedRecord record, CancellationToken cancellationToken);

    /// <summary>What the task came to.</summary>
    Task<ReplayedTask> End(CancellationToken cancellationToken);
}

/// <summary>What a task comes to when its commands are applied again.</summary>
/// <param name="Rows">Every row but the fence and the outbox, by row key. The versions in them count from the beginning and mean nothing.</param>
/// <param name="Keys">The keys behind the rows of entities.</param>
/// <param name="Producers">The positions that are handled.</param>
/// <param name="NewlyParked">Dead letters of commands that were applied the first time and can't be now.</param>
internal sealed record ReplayedTask(
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Rows, IReadOnlyDictionary<string, string> Keys,
    IReadOnlyDictionary<string, ProducerMark> Producers, IReadOnlyList<OutgoingRecord> NewlyParked);
