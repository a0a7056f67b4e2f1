using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying;

/// <summary>
/// Looks at idle tasks now and then. A process that lost its partition while it published can only notice at its next commit; an idle one has none,
/// so it reads its fences. It runs in every instance, not in a timer function, because it is about what this very instance has published.
/// </summary>
internal sealed class OwnershipVerifier(IEnumerable<IOwnsTasks> appliers, TimeProvider clock, ILogger<OwnershipVerifier> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Watch(stoppingToken);

    /// <summary>Looks every <see cref="Period"/> until it is told to stop.</summary>
    internal async Task Watch(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var applier in appliers)
                    await Verify(applier, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: a successor verifies what it takes over.
        }
    }

    private async Task Verify(IOwnsTasks applier, CancellationToken cancellationToken)
    {
        try
        {
            await applier.VerifyIdle(cancellationToken);
        }
        // An outage: the suspects are kept, and the next tick tries again.
        catch (Exception error) when (error is StorageUnavailableException or PublishFailedException)
        {
            logger.WaitsAndRetries(nameof(OwnershipVerifier), Period, error.Message);
        }
    }
}
