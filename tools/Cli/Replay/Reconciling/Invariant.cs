namespace Tributary.Cli.Replay.Reconciling;

/// <summary>Something that must hold after a drained run, whether it does, and what was compared; where it doesn't hold, the first offenders by id.</summary>
internal sealed record Invariant(string Name, bool Holds, string Detail)
{
    private const int OffendersNamed = 3;

    /// <summary>Holds if there is no offender.</summary>
    /// <param name="name">What must hold, in words.</param>
    /// <param name="offenders">Each names an id and says what is wrong with it.</param>
    /// <param name="compared">What to say if it holds.</param>
    public static Invariant Of(string name, IEnumerable<string> offenders, string compared)
    {
        var all = offenders.ToList();
        if (all.Count == 0)
            return new Invariant(name, true, compared);
        var named = string.Join("; ", all.Take(OffendersNamed));
        return new Invariant(name, false, all.Count > OffendersNamed ? $"{named}; and {all.Count - OffendersNamed} more" : named);
    }
}
