using Tributary.Cli.Suite;

namespace Tributary.Cli.Replay;

/// <summary>What a replay is run with.</summary>
internal sealed record ReplayOptions
{
    public required FileInfo File { get; init; }
    public required SuiteOptions Suite { get; init; }

    /// <summary>Whether a rejected row fails the run.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether the report is also written as JSON, as the last line.</summary>
    public bool Json { get; init; }
}
