using Tributary.State.Storage;

namespace Tributary.Tests.Testing.Storage;

/// <summary>The three operations of the storage port.</summary>
public enum StorageOperation
{
    Read,
    Range,
    Commit,
}

/// <summary>A request as the in-memory storage sees it, before it is served.</summary>
/// <param name="Number">1 for the first request of this storage.</param>
/// <param name="Operation">What is asked for.</param>
/// <param name="Partition">Where.</param>
/// <param name="Changes">What a commit would change; empty otherwise.</param>
public sealed record StorageRequest(int Number, StorageOperation Operation, string Partition, IReadOnlyList<RowChange> Changes);
