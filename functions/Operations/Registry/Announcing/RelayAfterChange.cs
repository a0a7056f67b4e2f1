using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.Announcing;

/// <summary>Relays in the background as soon as this instance has changed something, and once when it starts: no request waits for the log, or fails with it.</summary>
internal sealed class RelayAfterChange(SchemaEventRelay relay, ILogger<RelayAfterChange> logger) : BackgroundService, IRegistryListener
{
    // One look at the outbox finds whatever was added before it.
    private readonly Channel<bool> changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Changed(RegistryState before, IReadOnlyList<RegistryChange> changes) => changed.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Relay(stoppingToken);
        await foreach (var _ in changed.Reader.ReadAllAsync(stoppingToken))
            await Relay(stoppingToken);
    }

    private async Task Relay(CancellationToken stoppingToken)
    {
        try
        {
            await relay.Run(stoppingToken);
        }
        // The events stay where they are, and the schedule tries again; the registry must not end with it.
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            logger.EventsWait(error);
        }
    }
}
