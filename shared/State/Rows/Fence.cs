namespace Tributary.State.Rows;

/// <summary>How far a task has come. Written by every commit, which is also how an owner proves that it still is the owner.</summary>
/// <param name="Incarnation">The life of the command stream that the offsets belong to.</param>
/// <param name="Next">The offset of the first command that is not handled yet.</param>
/// <param name="OutSequence">The last sequence that was given to an event which the task published for. Never lowered.</param>
/// <param name="Outbox">The number of the last outbox row.</param>
/// <param name="Token">What the last commit attempt called itself, so that an attempt whose answer was lost can be recognised.</param>
/// <param name="Producers">
/// For each producer the last position that was handled. Nothing is ever removed, and few are ever added: a producer is a task, or a translator's path from
/// one, so a store hears of at most (partitions)^2 for each translator that feeds it, plus as many for each time that a stream without positions is made again.
/// </param>
public sealed record Fence(
    string Incarnation, long Next, long OutSequence, long Outbox, string Token, IReadOnlyDictionary<string, ProducerMark> Producers)
{
    /// <summary>The fence of a task that nothing was applied to.</summary>
    public static Fence Before(string incarnation) => new(incarnation, 0, 0, 0, "", new Dictionary<string, ProducerMark>());

    /// <summary>The row's bytes.</summary>
    public byte[] ToBytes()
    {
        using var row = new RowWriter();
        row.Write(Incarnation);
        row.Write(Next);
        row.Write(OutSequence);
        row.Write(Outbox);
        row.Write(Token);
        row.Write(Producers.Count);
        foreach (var (producer, mark) in Producers)
        {
            row.Write(producer);
            row.Write(mark.Sequence);
            row.Write(mark.Slots);
        }

        return row.ToBytes();
    }

    /// <summary>Reads the row.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote the row, or it is damaged.</exception>
    public static Fence FromBytes(ReadOnlyMemory<byte> bytes) => RowReader.Read(bytes, row =>
    {
        var fence = new Fence(row.ReadString(), row.ReadInt64(), row.ReadInt64(), row.ReadInt64(), row.ReadString(), new Dictionary<string, ProducerMark>());
        var producers = new Dictionary<string, ProducerMark>();
        for (var i = row.ReadCount(); i > 0; i--)
            producers[row.ReadString()] = new ProducerMark(row.ReadInt64(), row.ReadString());
        return fence with { Producers = producers };
    });
}
