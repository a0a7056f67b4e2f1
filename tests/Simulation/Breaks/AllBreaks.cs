namespace Tributary.Tests.Simulation.Breaks;

/// <summary>The breaks by the names that the command line knows.</summary>
internal static class AllBreaks
{
    private static readonly Dictionary<string, Func<Safeguards>> ByName = new()
    {
        ["lock"] = () => new WithoutLock(),
        ["etag"] = () => new WithoutETag(),
        ["outbox"] = () => new WithoutOutbox(),
        ["prefix"] = () => new WithoutPrefix(),
        ["fence-advance"] = () => new WithoutFenceAdvance(),
        ["position"] = () => new WithoutPosition(),
        ["inbox"] = () => new WithoutInbox(),
        ["gap"] = () => new WithoutGap(),
        ["incarnation"] = () => new WithoutIncarnation(),
        ["token"] = () => new WithoutToken(),
        ["takeover-order"] = () => new WithoutTakeoverOrder(),
        ["recovery"] = () => new WithoutRecovery(),
        ["relay-order"] = () => new WithoutRelayOrder(),
        ["gapless"] = () => new WithoutGaplessProducer(),
        ["wake-up"] = () => new WithoutWakeUp(),
        ["reemit"] = () => new WithoutReEmit(),
        ["inherit"] = () => new WithoutInheritance(),
        ["release"] = () => new WithoutReleaseId(),
        ["ack-before-commit"] = () => new WithEarlyAcknowledgement(),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static Func<Safeguards>? Find(string name) => ByName.GetValueOrDefault(name);
}
