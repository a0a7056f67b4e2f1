namespace Tributary.Cli.Suite;

/// <summary>How far the streams are: records that some consumer group has not committed, and how many records there are in all.</summary>
internal readonly record struct StreamProgress(long Lag, long Published);

/// <summary>What may be under way in a shop, by where it is. Every count is as of one moment during the call.</summary>
internal interface IWorkUnderWay
{
    /// <summary>A lag of 0 says that whatever was published before the call is handled, and what came of it is on its stream.</summary>
    Task<StreamProgress> Streams(CancellationToken cancellationToken);

    /// <summary>Webhooks and orchestrations: what will yet publish something, and is on no stream.</summary>
    Task<long> OffStream(CancellationToken cancellationToken);

    /// <summary>Has the tasks that have outbox rows publish and delete them; how many there were. Costs a storage request per task.</summary>
    Task<long> WakeTasks(CancellationToken cancellationToken);
}

/// <summary>
/// Waits until nothing is under way. One look does not tell: what is seen to be nowhere may have moved from where nobody has looked yet to where
/// somebody has. But where the streams are handled before the other looks and unchanged after them, no function ran meanwhile that could have
/// begun a webhook or an orchestration, and none of those ended in a record: then each look is true of the same moment.
/// </summary>
internal sealed class Drain(IWorkUnderWay work, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Above what a task hub waits for the lease of a process that was killed, and what the payment provider waits between two tries of a webhook.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Above the time for which a function waits for storage, log or provider before its batch counts as failed.
    private static readonly TimeSpan PatienceWithStreams = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Returns when nothing is under way, or when what is left has not moved for a minute, or three minutes on the streams: then reconciling says what it is.
    /// </summary>
    public async Task Run(IProgress<long> left, CancellationToken cancellationToken)
    {
        (StreamProgress Streams, long Left) last = default;
        var since = time.GetTimestamp();
        while (true)
        {
            var before = await work.Streams(cancellationToken);
            var rest = before.Lag > 0 ? before.Lag : await OffStream(cancellationToken);
            left.Report(rest);
            if (rest == 0 && await work.Streams(cancellationToken) == before)
                return;
            if (last != (before, rest))
                (last, since) = ((before, rest), time.GetTimestamp());
            else if (time.GetElapsedTime(since) > (before.Lag == 0 ? Patience : PatienceWithStreams))
                return;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>
    /// Outboxes are dear to look at, so only where nothing else would change them. Every task that worked has rows there, published ones, which its
    /// next commit deletes; left to the sweeper that takes two of its rounds.
    /// </summary>
    private async Task<long> OffStream(CancellationToken cancellationToken) =>
        await work.OffStream(cancellationToken) is > 0 and var waiting ? waiting : await work.WakeTasks(cancellationToken);
}
