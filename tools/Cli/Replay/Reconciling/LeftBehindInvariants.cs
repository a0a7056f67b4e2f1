namespace Tributary.Cli.Replay.Reconciling;

/// <summary>A drained suite leaves nothing behind.</summary>
internal static class LeftBehindInvariants
{
    public static IEnumerable<Invariant> All(LeftBehind left) =>
    [
        None("no lag", left.Lag, "records behind"),
        None("no outbox row", left.OutboxRows, "rows"),
        None("no dead letter", left.DeadLetters, "dead letters"),
        None("no orchestration left", left.Orchestrations, "running"),
    ];

    private static Invariant None(string name, IReadOnlyDictionary<string, long> counts, string what) =>
        Invariant.Of(name, counts.Where(count => count.Value != 0).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}: {count.Value} {what}"), "none");
}
