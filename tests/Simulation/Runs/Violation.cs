namespace Tributary.Tests.Simulation.Runs;

/// <summary>A promise that was not kept.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Text">How it shows, with names and numbers.</param>
internal sealed record Violation(ViolationKind Kind, string Text)
{
    /// <summary>What the code under test throws where nobody catches it.</summary>
    public static Violation Of(Exception error) => new(ViolationKind.Unexpected, $"Unexpected {error.GetType().Name}: {error.Message}");
}

/// <summary>The promises.</summary>
internal enum ViolationKind
{
    /// <summary>Nothing is thrown that nobody catches.</summary>
    Unexpected,

    /// <summary>No function stops without a cause.</summary>
    Stopped,

    /// <summary>Everything comes to rest.</summary>
    Unrest,

    /// <summary>No two owners' writes interleave.</summary>
    Interleaved,

    /// <summary>A stream that is another one is noticed.</summary>
    Unnoticed,

    /// <summary>What is stored is what the fold comes to.</summary>
    Stored,

    /// <summary>What a follower of an entity stream applies is what the fold publishes.</summary>
    Published,

    /// <summary>What a follower of a command stream applies is what had to be sent.</summary>
    Sent,

    /// <summary>What is published again is the same record.</summary>
    Altered,

    /// <summary>The newest record of a key is the store's.</summary>
    Newest,

    /// <summary>Dead letters are the records that had to be parked, as they came.</summary>
    Parked,

    /// <summary>No outbox row is left.</summary>
    Left,
}
