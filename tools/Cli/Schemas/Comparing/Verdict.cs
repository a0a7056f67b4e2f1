using System.Text.Json.Serialization;
using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Comparing;

/// <summary>What a change means to those who rely on a stream.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
internal enum VerdictKind
{
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    [JsonStringEnumMemberName("compatible")]
    Compatible,

    [JsonStringEnumMemberName("new")]
    New,

    [JsonStringEnumMemberName("removed")]
    Removed,

    [JsonStringEnumMemberName("breaking")]
    Breaking,
}

/// <summary>The verdict on one stream.</summary>
/// <param name="Subject">The stream's subject.</param>
/// <param name="Kind">In a word.</param>
/// <param name="Level">What it is held to; null where nobody says so any more.</param>
/// <param name="Findings">What breaks; empty unless it is breaking.</param>
/// <param name="Note">What else is to be known; null if nothing is.</param>
internal sealed record Verdict(string Subject, VerdictKind Kind, CompatibilityLevel? Level, IReadOnlyList<Finding> Findings, string? Note)
{
    public string Stream => SubjectSchemas.StreamOf(Subject);
}
