using System.Globalization;
using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.State.Rows;

namespace Tributary.Hosting.Changelogs;

/// <summary>
/// A task's rows as records: one for each row that a commit changes, keyed by the row key, and the fence as the commit's last. They travel in the
/// commit's outbox, behind its events. See docs/decisions/0010-changelogs.md.
/// </summary>
internal static class Changelog
{
    /// <summary>The key of the record that says that what lies before it, and nothing else, made the rows: a task's first commit, or a reset, wrote it.</summary>
    public const string Begins = "begins";

    // What one row's record takes in an outbox row beside the row's bytes: key, topic, headers.
    private const int RecordOverhead = 1024;

    private const string Commit = "tributary_commit";
    private const string Type = "tributary.row.v1";

    /// <summary>How many bytes of outbox rows the records of a commit take, at most.</summary>
    public static long BytesOf(long contentBytes, int rows) => contentBytes + ((long)rows * RecordOverhead);

    /// <summary>A row that was written.</summary>
    /// <param name="topic">The changelog.</param>
    /// <param name="partition">The task's number.</param>
    /// <param name="commit">A number above those of the task's earlier commits.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="content">Its bytes.</param>
    public static OutgoingRecord Written(string topic, int partition, long commit, string rowKey, ReadOnlyMemory<byte> content) =>
        Record(topic, partition, commit, rowKey, content.ToArray());

    /// <summary>A row that was deleted.</summary>
    public static OutgoingRecord Deleted(string topic, int partition, long commit, string rowKey) => Record(topic, partition, commit, rowKey, value: null);

    /// <summary>The record of <see cref="Begins"/>. It has a value, or compaction would take it away.</summary>
    public static OutgoingRecord Beginning(string topic, int partition, long commit) => Record(topic, partition, commit, Begins, [1]);

    private static OutgoingRecord Record(string topic, int partition, long commit, string rowKey, byte[]? value) =>
        new(topic, partition, Encoding.UTF8.GetBytes(rowKey), value,
        [
            new RecordHeader(HeaderNames.Type, Encoding.UTF8.GetBytes(Type)),
            new RecordHeader(Commit, Encoding.UTF8.GetBytes(commit.ToString(CultureInfo.InvariantCulture))),
        ]);

    /// <summary>The fence as the commit leaves it; an outbox that a task begins with anew goes on numbering above its commits.</summary>
    public static OutgoingRecord Fence(string topic, int partition, long commit, Fence fence) =>
        Written(topic, partition, commit, TaskRows.Fence, (fence with { Outbox = commit, Token = "" }).ToBytes());

    /// <summary>The number of the commit that a record belongs to.</summary>
    /// <exception cref="MalformedRecordException">It is no record of a changelog.</exception>
    public static long CommitOf(ConsumedRecord record) =>
        long.TryParse(Envelope.Find(record.Headers, Commit), NumberStyles.None, CultureInfo.InvariantCulture, out var commit)
            ? commit
            : throw new MalformedRecordException($"The record at offset {record.Offset} of '{record.Topic}', partition {record.Partition}, is no row of a changelog.");
}
