namespace Tributary.Cli.Replay.Posting;

/// <summary>
/// Holds posting back while the suite is too far behind. The probe runs beside the posting: nobody waits for it below the limit. Used by one caller at
/// a time.
/// </summary>
internal sealed class LagGate(Func<CancellationToken, Task<long>> probe, PostingOptions options, TimeProvider time)
{
    private Task<long>? _probing;
    private long _since = time.GetTimestamp();
    private long _lag;

    /// <summary>Returns at once where the last known lag allows it, else as soon as a new one does.</summary>
    /// <param name="waiting">Told the lag that is waited for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PassAsync(Action<long> waiting, CancellationToken cancellationToken)
    {
        if (_probing is null && time.GetElapsedTime(_since) >= options.LagEvery)
            _probing = probe(cancellationToken);
        if (_probing is { IsCompleted: true })
            await TakeAsync(_probing);

        while (_lag > options.MostLag)
        {
            waiting(_lag);
            await Task.Delay(options.LagEvery, time, cancellationToken);
            await TakeAsync(_probing ?? probe(cancellationToken));
        }
    }

    /// <summary>Waits for a probe that is under way, so that none outlives the posting.</summary>
    public Task SettleAsync() => _probing ?? Task.CompletedTask;

    private async Task TakeAsync(Task<long> probing)
    {
        _lag = await probing;
        (_probing, _since) = (null, time.GetTimestamp());
    }
}
