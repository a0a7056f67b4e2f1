namespace Tributary.State.Rows;

/// <summary>An event as the log will get it; the storage knows no more of it.</summary>
public sealed record OutboxEvent(
    string Topic, int? Partition, byte[]? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, byte[]?>> Headers);
