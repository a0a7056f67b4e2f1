namespace Tributary.Tests.Crash;

/// <summary>What happens to the shop or to what it stands on.</summary>
internal enum Disturbance
{
    Kill,
    Pause,
    StorageHold,
    StorageRestart,
    BrokerRestart,
}

/// <summary>One disturbance.</summary>
/// <param name="What">What happens.</param>
/// <param name="Shop">Which of the two shops it hits, where it hits one.</param>
/// <param name="Answered">It happens when so much of its share of the invoices is answered, from 0 to 1,</param>
/// <param name="After">and this time has passed since.</param>
/// <param name="Lasts">How long it lasts.</param>
internal sealed record PlannedDisturbance(Disturbance What, int Shop, double Answered, TimeSpan After, TimeSpan Lasts)
{
    // A session lasts ten seconds and a task hub's lease fifteen: some pauses outlast only the first, some both.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(18);
    private static readonly TimeSpan StorageHeld = TimeSpan.FromSeconds(10);

    // About what the shops need to work a share off: later there would be nothing to disturb.
    private static readonly TimeSpan LatestMoment = TimeSpan.FromSeconds(1);

    public bool HitsOneShop => What is Disturbance.Kill or Disturbance.Pause;

    /// <summary>The whole plan: the same for the same options. Kills hit the shops in turn, and so do pauses.</summary>
    public static IReadOnlyList<PlannedDisturbance> Plan(CrashOptions options)
    {
        var random = new Random(options.Seed);
        Disturbance[] all =
        [
            .. Enumerable.Repeat(Disturbance.Kill, options.Kills), .. Enumerable.Repeat(Disturbance.Pause, options.Pauses),
            .. Enumerable.Repeat(Disturbance.StorageHold, options.StorageHolds),
            .. Enumerable.Repeat(Disturbance.StorageRestart, options.StorageRestarts),
            .. Enumerable.Repeat(Disturbance.BrokerRestart, options.BrokerRestarts),
        ];
        random.Shuffle(all);
        var hits = new Dictionary<Disturbance, int>();
        return [.. all.Select(what =>
        {
            hits[what] = hits.GetValueOrDefault(what) + 1;
            return new PlannedDisturbance(what, hits[what] % 2, random.NextDouble(), Upto(TimeSpan.Zero, LatestMoment), what switch
            {
                Disturbance.Pause => Upto(ShortestPause, LongestPause),
                Disturbance.StorageHold => StorageHeld,
                _ => TimeSpan.Zero,
            });
        })];

        TimeSpan Upto(TimeSpan least, TimeSpan most) => least + (random.NextDouble() * (most - least));
    }
}
