namespace Tributary.Schemas;

/// <summary>What a new version of a schema must be able to do with its earlier ones.</summary>
public enum CompatibilityLevel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Read what the latest version wrote.</summary>
    Backward,

    /// <summary>Read what any earlier version wrote.</summary>
    BackwardTransitive,

    /// <summary>Be read by the latest version.</summary>
    Forward,

    /// <summary>Be read by every earlier version.</summary>
    ForwardTransitive,

    /// <summary>Both, with the latest version.</summary>
    Full,

    /// <summary>Both, with every earlier version.</summary>
    FullTransitive,
}
