using CsCheck;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Messaging.Positions;

/// <summary>Any slots, positions and command ids that the suite may make.</summary>
internal static class AnyPosition
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-|:_ é";

    public static readonly Gen<Slot> Slot = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], (kind, part) => new Slot(kind, part));

    /// <summary>Slots that are often equal or neighbours.</summary>
    public static readonly Gen<SlotPath> CrowdedPath =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (kind, part) => new Slot(kind, part)).Array[0, 3].Select(slots => SlotPath.Of(slots));

    public static readonly Gen<SlotPath> Path = Slot.Array[0, 6].Select(slots => SlotPath.Of(slots));

    public static readonly Gen<string> Name = Gen.String[Gen.Char[Letters], 1, 40];

    public static readonly Gen<Position> Position =
        Gen.Select(Name, Gen.Long[0, long.MaxValue], Path, (producer, sequence, slots) => new Position(producer, sequence, slots));

    public static readonly Gen<CommandId> Command = Gen.Select(Name, Path, (source, slots) => new CommandId(source, slots));
}
