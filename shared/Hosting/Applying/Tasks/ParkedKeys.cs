using Tributary.Messaging;
using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>What parking a record does to the mark of its key. See docs/decisions/0006-parked-keys.md.</summary>
internal static class ParkedKeys
{
    // A mark of so many fits a row; a person who lets so many wait has not seen the first one.
    private const int MostParked = 50_000;
    private const int LongestReason = 500;

    /// <returns>The mark as it will be; null where the key has none and gets none.</returns>
    /// <exception cref="FatalStreamException">More commands wait than a mark can list.</exception>
    public static (string Key, ParkedRow? Row)? Parking<TState>(IncomingCommand incoming, ITaskView<TState> view, bool parksBehind, string reason)
        where TState : class
    {
        if (incoming.ParkedKey is not { } key)
            return null;
        var offset = incoming.Record.Offset;
        var shown = reason.Length <= LongestReason ? reason : reason[..LongestReason];
        if (view.Parked(key) is not { } mark)
            return parksBehind ? (key, new ParkedRow(key, shown, [offset])) : null;
        if (incoming is IncomingCommand.ForEntity { Releases: { } released } && mark.Offsets.Contains(released))
            return (key, mark.ParkedAgain(released, offset, shown));
        if (mark.Offsets.Count >= MostParked)
            throw new FatalStreamException(
                $"{MostParked} commands of the key '{key}' are parked behind offset {mark.First} of '{incoming.Record.Topic}', partition {incoming.Record.Partition}: {mark.Reason} Release it, or give it up.");
        return (key, mark.Behind(offset));
    }
}
