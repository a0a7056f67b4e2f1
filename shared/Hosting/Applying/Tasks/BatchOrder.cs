namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// A batch beside the fence. It may have been collected across rebalances: then it holds records twice, the later ones from where the group had committed, or it
/// leaves out what another owner has applied meanwhile.
/// </summary>
internal static class BatchOrder
{
    /// <summary>Whether the batch is what comes next, all of it and nothing else.</summary>
    public static bool Follows(long next, IReadOnlyList<IncomingCommand> batch)
    {
        foreach (var incoming in batch)
            if (incoming.Record.Offset != next++)
                return false;
        return true;
    }

    /// <summary>Rule 4: what is not handled yet, each record once.</summary>
    public static List<IncomingCommand> NotHandled(long next, IReadOnlyList<IncomingCommand> batch)
    {
        var fresh = new List<IncomingCommand>(batch.Count);
        foreach (var incoming in batch)
        {
            if (incoming.Record.Offset < next)
                continue;
            fresh.Add(incoming);
            next = incoming.Record.Offset + 1;
        }

        return fresh;
    }
}
