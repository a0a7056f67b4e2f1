using System.Globalization;
using Tributary.State.Storage;

namespace Tributary.State.Rows;

/// <summary>
/// Where a task's rows are. A task is one partition of a store; its storage partition holds everything that applying a command may change, so that one
/// transaction can change all of it.
/// </summary>
public static class TaskRows
{
    /// <summary>The row that proves ownership and says how far the task has come.</summary>
    public const string Fence = "fence";

    private const string DeletionPrefix = "deletion|";
    private const string InboxPrefix = "inbox|";
    private const string OutboxPrefix = "outbox|";
    private const string ParkedPrefix = "parked|";
    private const string StatePrefix = "state|";

    // The character behind '|', so that a prefix ends where the next kind of row begins.
    private const char PastSeparator = '}';

    /// <summary>The storage partition of a task, <c>store|partition</c>; also the task's name as a producer.</summary>
    public static string Partition(string store, int partition) => string.Create(CultureInfo.InvariantCulture, $"{store}|{partition}");

    /// <summary>The row of an entity.</summary>
    public static string State(string key) => StatePrefix + RowKeys.Encode(key);

    /// <summary>The row that holds the applied slots of a source command.</summary>
    public static string Inbox(string commandSource) => InboxPrefix + RowKeys.Encode(commandSource);

    /// <summary>The row that remembers since when an entity is deleted.</summary>
    public static string Deletion(string stateRow) => string.Concat(DeletionPrefix, stateRow.AsSpan(StatePrefix.Length));

    /// <summary>The row of the entity that a deletion row is about.</summary>
    public static string StateOfDeletion(string deletionRow) => string.Concat(StatePrefix, deletionRow.AsSpan(DeletionPrefix.Length));

    /// <summary>Whether it is the row of an entity.</summary>
    public static bool IsState(string rowKey) => rowKey.StartsWith(StatePrefix, StringComparison.Ordinal);

    /// <summary>Whether it marks a key as parked.</summary>
    public static bool IsParked(string rowKey) => rowKey.StartsWith(ParkedPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is the row of a deletion.</summary>
    public static bool IsDeletion(string rowKey) => rowKey.StartsWith(DeletionPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is an inbox row.</summary>
    public static bool IsInbox(string rowKey) => rowKey.StartsWith(InboxPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is an outbox row.</summary>
    public static bool IsOutbox(string rowKey) => rowKey.StartsWith(OutboxPrefix, StringComparison.Ordinal);

    /// <summary>The row that marks a key as parked.</summary>
    public static string Parked(string key) => ParkedPrefix + RowKeys.Encode(key);

    /// <summary>The outbox row of that number; rows are published in ascending order.</summary>
    public static string Outbox(long number) => OutboxPrefix + number.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The number of an outbox row.</summary>
    public static long OutboxNumber(string rowKey) =>
        long.Parse(rowKey.AsSpan(OutboxPrefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The range of all outbox rows.</summary>
    public static (string From, string To) OutboxRange { get; } = RangeOf(OutboxPrefix);

    /// <summary>The range of all entities.</summary>
    public static (string From, string To) StateRange { get; } = RangeOf(StatePrefix);

    /// <summary>The range of all inbox rows.</summary>
    public static (string From, string To) InboxRange { get; } = RangeOf(InboxPrefix);

    /// <summary>The range of what a new owner must know before it applies anything: outbox rows, then the marks of parked keys.</summary>
    public static (string From, string To) TakeoverRange { get; } = (OutboxRange.From, RangeOf(ParkedPrefix).To);

    /// <summary>The range of what is kept for a time: deletions and inbox rows; the fence lies between them.</summary>
    public static (string From, string To) ExpiringRange { get; } = (RangeOf(DeletionPrefix).From, InboxRange.To);

    /// <summary>The range of all rows of a task.</summary>
    public static (string From, string To) Everything { get; } = (RangeOf(DeletionPrefix).From, StateRange.To);

    private static (string From, string To) RangeOf(string prefix) => (prefix, prefix[..^1] + PastSeparator);
}
