using System.Globalization;
using System.Text;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// What a task must come to: a plain fold over its command stream, one command after the other, each distinct one once. It knows nothing of fences,
/// batches, or last positions: what came before is a set.
/// </summary>
internal sealed class Fold(Func<Book?, Received<Instruction>, Decision<Book>> decide, bool remembersIds, bool parksBehind)
{
    private readonly HashSet<string> positions = [];
    private readonly HashSet<string> ids = [];
    private readonly HashSet<long> releases = [];
    private readonly Dictionary<string, List<long>> marks = [];
    private long sequence;

    /// <summary>Each key's entity, null where it was deleted, with its version.</summary>
    public Dictionary<string, (Book? Book, long Version)> Entities { get; } = [];

    /// <summary>Every event that the task publishes, in order.</summary>
    public List<Expected> Events { get; } = [];

    /// <summary>The offsets of the commands that are parked.</summary>
    public List<long> Parked { get; } = [];

    public long Sequence => sequence;

    public Fold Over(IEnumerable<Appended> records)
    {
        foreach (var record in records)
            Take(record);
        return this;
    }

    private void Take(Appended appended)
    {
        var record = appended.Record;
        if (Wire.Text(record, HeaderNames.Type)?.StartsWith("tributary.", StringComparison.Ordinal) == true && Wire.Text(record, HeaderNames.Command) is null)
            return;
        var key = Encoding.UTF8.GetString(record.Key!);
        var metadata = appended.Metadata;
        var released = ReleasedBy(record);
        if (released is not null ? !releases.Add(released.Value) : WasTold(metadata))
            return;

        var waiting = marks.GetValueOrDefault(key);
        if (released is { } given && record.Value is null)
        {
            waiting?.Remove(given);
            Tidy(key);
        }
        else if (waiting is not null && waiting[0] != released)
            Park(key, record.Offset, released);
        else
            Decide(key, record, metadata, released);
    }

    private void Decide(string key, ConsumedRecord record, EventMetadata metadata, long? released)
    {
        var (before, _) = Entities.GetValueOrDefault(key);
        Decision<Book> decision;
        try
        {
            decision = decide(before, new Received<Instruction>(key, Wire.Serde.Deserialize<Instruction>(record.Value!), metadata));
        }
        catch (InvalidOperationException)
        {
            Park(key, record.Offset, released);
            return;
        }

        if (decision.Kind == DecisionKind.Park || decision.State?.Weight.Length > Loads.MostUnits * Loads.Unit)
        {
            Park(key, record.Offset, released);
            return;
        }

        if (marks.TryGetValue(key, out var waiting))
            waiting.RemoveAt(0);
        Tidy(key);
        if (decision.Kind == DecisionKind.Unchanged)
            return;
        sequence++;
        Entities[key] = (decision.State, sequence);
        Events.Add(new Expected(SimulatedStreams.Accounts.Name, key, sequence, "0.0", decision.State, null));
        foreach (var emission in decision.Emissions.OrderBy(emission => emission.Slot))
            Events.Add(new Expected(emission.Stream.Name, emission.Key, sequence, emission.Slot.ToString(), null, (Instruction)emission.Value));
    }

    private void Park(string key, long offset, long? released)
    {
        Parked.Add(offset);
        if (!marks.TryGetValue(key, out var waiting))
        {
            if (parksBehind)
                marks[key] = [offset];
            return;
        }

        var place = released is { } again ? waiting.IndexOf(again) : -1;
        if (place < 0)
            waiting.Add(offset);
        else
            waiting[place] = offset;
    }

    private void Tidy(string key)
    {
        if (marks.TryGetValue(key, out var waiting) && waiting.Count == 0)
            marks.Remove(key);
    }

    private bool WasTold(EventMetadata metadata) =>
        (metadata.Position is { } position && !positions.Add(position.ToString()))
        | (remembersIds && metadata.Command is { } id && !ids.Add(id.ToString()));

    /// <summary>A release is a command of its own, whatever of the parked one it carries.</summary>
    private static long? ReleasedBy(ConsumedRecord record) =>
        Wire.Text(record, Operator.ReleaseHeader) is { } offset ? long.Parse(offset, CultureInfo.InvariantCulture) : null;
}

/// <summary>An event that a task or a translator must publish.</summary>
/// <param name="Topic">Where; of a store's own event any name for its entity stream.</param>
/// <param name="Key">Its key.</param>
/// <param name="Sequence">The out-sequence of its task.</param>
/// <param name="Slots">Its slots.</param>
/// <param name="Book">The entity, of an entity event; null where it is deleted.</param>
/// <param name="Told">The command, of a command.</param>
internal sealed record Expected(string Topic, string Key, long Sequence, string Slots, Book? Book, Instruction? Told);
