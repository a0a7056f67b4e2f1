namespace Tributary.Messaging.Positions;

/// <summary>
/// What makes a door's or caller's command the same command when it is sent again: derived from the idempotency key, the provider's event id, or
/// the orchestration's instance and step; never random. Translators keep the source's id and add their slot.
/// </summary>
/// <param name="Source">The id that the door or caller gave.</param>
/// <param name="Slots">The slots that translators added; empty at the door.</param>
public sealed record CommandId(string Source, SlotPath Slots)
{
    /// <summary>The id of a door's or caller's own command.</summary>
    public static CommandId Of(string source) => new(source, SlotPath.Empty);

    /// <summary>The id of a translator's output for this command.</summary>
    public CommandId Then(Slot slot) => this with { Slots = Slots.Then(slot) };

    /// <summary><c>source#slots</c>.</summary>
    public override string ToString() => Slots.Length == 0 ? Source : $"{Source}#{Slots}";
}
