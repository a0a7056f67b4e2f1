using Tributary.Hosting.Deciding;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Wire;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>Says what a record does to a task: skips what was handled, decides the rest, parks what can't be decided. No I/O.</summary>
/// <param name="store">The store.</param>
/// <param name="task">The task's name as a producer.</param>
/// <param name="serde">Reads commands.</param>
/// <param name="encoder">Writes events.</param>
/// <param name="deadLetters">Writes what is parked.</param>
/// <param name="clock">The processing clock.</param>
/// <param name="parkedBefore">For a replay: the offsets of commands that were parked the first time and must be again, since a release has applied them, or will.</param>
internal sealed class CommandEvaluator<TState, TCommand>(
    StoreDefinition<TState, TCommand> store, string task, ISerde serde, EventEncoder encoder, DeadLetters deadLetters, TimeProvider clock,
    IReadOnlySet<long>? parkedBefore = null)
    where TState : class
    where TCommand : class
{
    /// <param name="incoming">The record.</param>
    /// <param name="view">What the task knows.</param>
    /// <param name="sweepOn">For a sweep the row key that is next; null at its end.</param>
    public Effect<TState> Evaluate(IncomingCommand incoming, ITaskView<TState> view, string? sweepOn)
    {
        incoming.Attempts++;
        return EffectOf(incoming, view, sweepOn);
    }

    private Effect<TState> EffectOf(IncomingCommand incoming, ITaskView<TState> view, string? sweepOn) => incoming switch
    {
        IncomingCommand.Sweep => new Effect<TState>(Outcome.Control, "sweep")
        {
            Outgoing = sweepOn is null ? [] : [ControlRecords.Sweep(incoming.Record.Topic, incoming.Record.Partition, sweepOn)],
        },
        IncomingCommand.WakeUp => new Effect<TState>(Outcome.Control, "wake-up"),
        IncomingCommand.ReEmit reEmit => ReEmit(reEmit, view),
        IncomingCommand.Malformed malformed => Park(malformed, view, ParkedFor.Of(malformed.Error)),
        IncomingCommand.ForEntity command => Apply(command, view),
        _ => throw new InvalidOperationException($"No record is a {incoming.GetType().Name}."),
    };

    /// <summary>The effect of giving up on a record. Its position and its command id count as handled (rules 4 and 13).</summary>
    public Effect<TState> Park(IncomingCommand incoming, ITaskView<TState> view, ParkedFor reason) =>
        new(Outcome.Parked, reason.Message)
        {
            Handled = (incoming as IncomingCommand.ForEntity)?.Metadata.Position,
            Inbox = Remembered(incoming, view),
            Parked = ParkedKeys.Parking(incoming, view, store.ParksBehind, reason.Message),
            Outgoing = [deadLetters.Of(incoming.Record, store.Group ?? store.Name, reason, incoming.Attempts)],
        };

    private Effect<TState> Apply(IncomingCommand.ForEntity incoming, ITaskView<TState> view)
    {
        var metadata = incoming.Metadata;
        if (metadata.Position is { } position && view.IsHandled(position))
            return new Effect<TState>(Outcome.Skipped, "its position was handled");
        if (incoming.InboxRow is { } known && view.Inbox(known).Slots.Contains(SlotsOf(incoming)))
            return new Effect<TState>(Outcome.Skipped, "its command id was handled") { Handled = metadata.Position };

        var mark = view.Parked(incoming.Key);
        if (incoming is { Releases: { } given, Record.Value: null })
            return new Effect<TState>(Outcome.Unchanged, "what it released was given up")
            {
                Inbox = Remembered(incoming, view),
                Parked = mark is null ? null : (incoming.Key, mark.Without(given)),
            };
        if (mark is not null && mark.First != incoming.Releases)
            return Park(incoming, view, new ParkedFor("parked-behind", $"Parked behind offset {mark.First}: {mark.Reason}"));
        if (parkedBefore?.Contains(incoming.Record.Offset) == true)
            return Park(incoming, view, new ParkedFor("parked-before", "It was parked before the store was reset."));

        try
        {
            var before = view.Entity(incoming.StateRow);
            var decision = store.Decide(before.State, Read(incoming));
            if (decision.Kind == DecisionKind.Park)
                return Park(incoming, view, new ParkedFor("refused", decision.Reason ?? "the store refused the command"));
            if (decision.Kind == DecisionKind.Keep && before.Version > 0)
                return Park(incoming, view, new ParkedFor("unpublished-change", $"'{incoming.Key}' was published, so it can't change without being published."));
            return EffectOf(decision, incoming, before, view.OutSequence + 1) with
            {
                Handled = metadata.Position,
                Inbox = Remembered(incoming, view),
                Parked = mark is null ? null : (incoming.Key, mark.Without(mark.First)),
            };
        }
        // Decisions and mappings are pure: what they throw for these bytes they throw again, unless the store declares otherwise.
        catch (Exception error) when (store.Faults.KindOf(error) == FaultKind.Permanent)
        {
            return Park(incoming, view, ParkedFor.Of(error));
        }
    }

    private (string RowKey, InboxRow Row)? Remembered(IncomingCommand incoming, ITaskView<TState> view) =>
        incoming is IncomingCommand.ForEntity { InboxRow: { } row } command ? (row, view.Inbox(row).With(SlotsOf(command), clock.GetUtcNow())) : null;

    private static string SlotsOf(IncomingCommand.ForEntity incoming) => incoming.Metadata.Command!.Slots.ToString();

    private TCommand Read(IncomingCommand.ForEntity incoming) => store.ReadCommand(
        serde,
        incoming.Record.Value ?? throw new MalformedRecordException("The command has no value."),
        incoming.Key,
        incoming.Metadata);

    private Effect<TState> EffectOf(Decision<TState> decision, IncomingCommand.ForEntity incoming, Entity<TState> before, long sequence)
    {
        var time = Later(incoming.Metadata.Time, before.Row?.Time);
        var after = decision.Kind switch
        {
            DecisionKind.Change => After(decision.State!, sequence),
            DecisionKind.Keep => After(decision.State!, 0),
            DecisionKind.Delete when before.State is not null => new Entity<TState>(null, new EntityRow(sequence, time, [])),
            _ => null,
        };
        var outgoing = new List<OutgoingRecord>();
        if (after is { Version: > 0, Row: { } row })
            outgoing.Add(EntityRecord(incoming.Key, row, incoming.Metadata.TraceParent));
        foreach (var emission in InOrder(decision))
            outgoing.Add(encoder.Encode(
                emission, encoder.Metadata(emission.Stream, time, incoming.Metadata.TraceParent) with { Position = At(sequence, emission.Slot) }));
        return new Effect<TState>(after is null && outgoing.Count == 0 ? Outcome.Unchanged : Outcome.Applied, decision.Reason)
        {
            Change = after is null ? null : (incoming.StateRow, after),
            Deletion = after is null || after.IsDeleted == before.IsDeleted
                ? null
                : (TaskRows.Deletion(incoming.StateRow), new DeletionRow(clock.GetUtcNow(), MadeAgain: before.IsDeleted)),
            Outgoing = outgoing,
            TakesSequence = outgoing.Count > 0,
        };

        Entity<TState> After(TState state, long version) => new(state, new EntityRow(version, time, store.WriteEntity(serde, state)));
    }

    private Effect<TState> ReEmit(IncomingCommand.ReEmit reEmit, ITaskView<TState> view)
    {
        var entity = view.Entity(reEmit.StateRow);
        return new Effect<TState>(Outcome.Control, "re-emit")
        {
            // Written once more as it is, so that the changelog has it behind an older record as well.
            Change = store.Changelog is not null && entity.Row is not null ? (reEmit.StateRow, entity) : null,
            Outgoing = entity is { Version: > 0, Row: { } row } ? [EntityRecord(reEmit.Key, row, null)] : [],
        };
    }

    private OutgoingRecord EntityRecord(string key, EntityRow row, string? traceParent) =>
        encoder.Encode(store.Entities, key, row.Deleted ? null : row.Value,
            encoder.Metadata(store.Entities, row.Time, traceParent) with { Position = At(row.Version, Slot.Entity) });

    private Position At(long sequence, Slot slot) => new(task, sequence, SlotPath.Of(slot));

    private static Emission[] InOrder(Decision<TState> decision)
    {
        var emissions = decision.Emissions.OrderBy(emission => emission.Slot).ToArray();
        for (var i = 0; i < emissions.Length; i++)
            if (emissions[i].Slot.Kind <= Slot.Entity.Kind || (i > 0 && emissions[i].Slot == emissions[i - 1].Slot))
                throw new InvalidOperationException($"The slot {emissions[i].Slot} of an emission to '{emissions[i].Stream.Name}' is the entity event's, or taken twice.");
        return emissions;
    }

    private static DateTimeOffset Later(DateTimeOffset time, DateTimeOffset? other) => other is { } given && given > time ? given : time;
}
