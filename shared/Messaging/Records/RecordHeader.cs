namespace Tributary.Messaging.Records;

/// <summary>One header of a record; Kafka allows a key several times.</summary>
public sealed record RecordHeader(string Key, byte[]? Value);
