namespace Tributary.Schemas;

/// <summary>What levels are called, and which of two asks for more.</summary>
public static class CompatibilityLevels
{
    /// <summary>What a stream of the suite asks for where its schema names no level: bytes are kept for years, so every earlier version stays readable.</summary>
    public const CompatibilityLevel Usual = CompatibilityLevel.BackwardTransitive;

    /// <summary>The registry's words for all levels, separated by commas: for messages.</summary>
    public static string Words { get; } = string.Join(", ", Enum.GetValues<CompatibilityLevel>().Select(Word));

    /// <summary>The registry's word: <c>BACKWARD_TRANSITIVE</c>.</summary>
    public static string Word(this CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.BackwardTransitive => "BACKWARD_TRANSITIVE",
        CompatibilityLevel.ForwardTransitive => "FORWARD_TRANSITIVE",
        CompatibilityLevel.FullTransitive => "FULL_TRANSITIVE",
        _ => level.ToString().ToUpperInvariant(),
    };

    /// <summary>The level of a registry's word, or null where it is none.</summary>
    public static CompatibilityLevel? Find(string? word) =>
        Enum.GetValues<CompatibilityLevel>().Where(level => level.Word() == word).Select(level => (CompatibilityLevel?)level).FirstOrDefault();

    /// <summary>Whether a level asks for all that the other one asks for.</summary>
    public static bool Covers(this CompatibilityLevel level, CompatibilityLevel other) =>
        (!other.IsBackward() || level.IsBackward()) && (!other.IsForward() || level.IsForward()) && (!other.IsTransitive() || level.IsTransitive());

    internal static bool IsTransitive(this CompatibilityLevel level) =>
        level is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;

    internal static bool IsBackward(this CompatibilityLevel level) =>
        level is CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;

    internal static bool IsForward(this CompatibilityLevel level) =>
        level is CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;
}
