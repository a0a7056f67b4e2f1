using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Wire;

/// <summary>
/// Commands to the applier itself, on a store's command stream: they have a type of their own and no value, so no schema needs to know them.
/// </summary>
internal static class ControlRecords
{
    private const string WakeUpType = "tributary.wake-up.v1";
    private const string ReEmitType = "tributary.re-emit.v1";
    private const string SweepType = "tributary.sweep.v1";
    private const string SweepFrom = "tributary_from";

    /// <summary>Asks an idle task to commit, so that the rows of what it has published are deleted.</summary>
    public static OutgoingRecord WakeUp(string topic, int partition) => new(topic, partition, null, null, [Type(WakeUpType)]);

    /// <summary>Asks a task to publish an entity's newest record again, because an older one may have been put behind it.</summary>
    public static OutgoingRecord ReEmit(string topic, int partition, byte[] key) =>
        new(topic, partition, key, null, [Type(ReEmitType)]);

    /// <summary>Asks a task to delete what its store need not remember any longer, among its rows from that row key on.</summary>
    public static OutgoingRecord Sweep(string topic, int partition, string from) =>
        new(topic, partition, null, null, [Type(SweepType), new RecordHeader(SweepFrom, Encoding.UTF8.GetBytes(from))]);

    /// <returns>The row key from which on to sweep; null where the record is no such command.</returns>
    /// <exception cref="MalformedRecordException">The header that says so is no text.</exception>
    public static string? SweepFromOf(ConsumedRecord record) =>
        IsOfType(record, SweepType) ? Envelope.Find(record.Headers, SweepFrom) ?? "" : null;

    public static bool IsWakeUp(ConsumedRecord record) => IsOfType(record, WakeUpType);

    public static bool IsReEmit(ConsumedRecord record) => record.Key is not null && IsOfType(record, ReEmitType);

    private static bool IsOfType(ConsumedRecord record, string type) =>
        record.Value is null && record.Headers.Any(header => header.Key == HeaderNames.Type && header.Value is { } value
            && Encoding.UTF8.GetString(value).Equals(type, StringComparison.Ordinal));

    private static RecordHeader Type(string type) => new(HeaderNames.Type, Encoding.UTF8.GetBytes(type));
}
