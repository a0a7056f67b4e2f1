using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// A consumer that follows the rules: of each producer, and in each partition, it applies only what is behind everything that it applied before. What it
/// drops must be the record that it knows by that position once more (rule 10), or it would matter which of them came first.
/// </summary>
internal sealed class Follower
{
    private readonly Dictionary<string, Position> last = [];
    private readonly List<Violation> altered = [];
    private readonly List<Appended> applied = [];

    public Follower(SimulatedPartition partition)
    {
        foreach (var record in partition.Records)
            // What has no position is for the applier itself, or known by a command id.
            if (Wire.Text(record.Record, HeaderNames.Producer) is { } producer)
                Take(record, producer, record.Metadata.Position!);
    }

    /// <summary>What it applies, in order.</summary>
    public IReadOnlyList<Appended> Applied => applied;

    /// <summary>What has the position of a record that came before, and is not the same.</summary>
    public IReadOnlyList<Violation> Altered => altered;

    private void Take(Appended record, string producer, Position position)
    {
        if (!last.TryGetValue(producer, out var before) || !position.IsAtOrBefore(before.Sequence, before.Slots))
        {
            last[producer] = position;
            applied.Add(record);
        }
        else if (applied.Find(one => Holds(one.Metadata.Position!, position)) is { } first && DifferenceOf(first, record) is { } what)
        {
            altered.Add(new Violation(
                ViolationKind.Altered,
                $"{record.Record.Topic}/{record.Record.Partition}@{record.Record.Offset} has the position of {first.Record.Offset}, and another {what}."));
        }
    }

    private static bool Holds(Position one, Position other) =>
        one.Sequence == other.Sequence && one.Producer == other.Producer && one.Slots.ToString() == other.Slots.ToString();

    private static string? DifferenceOf(Appended first, Appended again)
    {
        if (!first.Record.Key.AsSpan().SequenceEqual(again.Record.Key))
            return "key";
        if (first.Record.Value is null != again.Record.Value is null || !first.Record.Value.AsSpan().SequenceEqual(again.Record.Value))
            return "value";
        if (Wire.Text(first.Record, HeaderNames.Id) != Wire.Text(again.Record, HeaderNames.Id))
            return "id";
        if (Wire.Text(first.Record, HeaderNames.Command) != Wire.Text(again.Record, HeaderNames.Command))
            return "command id";
        return first.Metadata.Time == again.Metadata.Time ? null : "time";
    }
}
