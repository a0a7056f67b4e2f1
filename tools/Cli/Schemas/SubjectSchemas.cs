using Tributary.Schemas;

namespace Tributary.Cli.Schemas;

/// <summary>What is known of one stream's schemas.</summary>
/// <param name="Subject">The registry's subject: <c>orders.order.v1-value</c>.</param>
/// <param name="Current">The schema that holds; null where the stream was retired, and only what was written before is still known.</param>
/// <param name="Versions">All of them, oldest first.</param>
/// <param name="Level">What a new version is held to; null where nobody said so for this subject.</param>
/// <param name="File">The schema's file, below <c>shared/Contracts</c>; null where it comes from none.</param>
internal sealed record SubjectSchemas(string Subject, KnownSchema? Current, IReadOnlyList<KnownSchema> Versions, CompatibilityLevel? Level, string? File)
{
    /// <summary>What a stream's values are registered under.</summary>
    public const string Suffix = "-value";

    public string Stream => StreamOf(Subject);

    public string Owner => OwnerOf(Subject);

    public static string StreamOf(string subject) => subject.EndsWith(Suffix, StringComparison.Ordinal) ? subject[..^Suffix.Length] : subject;

    /// <summary>The context that a stream's name begins with; empty for subjects that are no streams' values.</summary>
    public static string OwnerOf(string subject) =>
        subject.EndsWith(Suffix, StringComparison.Ordinal) && subject.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? subject[..dot] : "";
}
