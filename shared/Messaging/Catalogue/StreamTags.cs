namespace Tributary.Messaging.Catalogue;

/// <summary>What to take care of in a stream's values.</summary>
[Flags]
public enum StreamTags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>They say something of a person, or hold what leads to one.</summary>
    Pii = 1,

    /// <summary>They move money, or say how much was moved.</summary>
    Financial = 2,

    /// <summary>Another stream takes its place: no new consumers.</summary>
    Deprecated = 4,

    /// <summary>They are another party's documents, kept as they came: their schema says what the suite relies on, and not all that is in them.</summary>
    Foreign = 8,
}

/// <summary>How much depends on a stream: what its loss or delay means.</summary>
public enum StreamTier
{
    /// <summary>The shop can't sell without it.</summary>
    Critical,

    /// <summary>Somebody has to act on it within a working day.</summary>
    Important,

    /// <summary>It is missed in a report, by nobody in the shop.</summary>
    Informative,
}
