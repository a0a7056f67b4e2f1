using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Durable;
using Tributary.LocalHost.Functions;
using Tributary.State.Storage;
using Tributary.Tests.LocalHost.Apps;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.LocalHost.Durable;

/// <summary>A process that may run a hub: an app with the workflows of a test, over a storage that it may share with others.</summary>
internal sealed class HubFixture : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LocalApp app;
    private readonly ITriggerListener listener;
    private readonly SuiteFaults faults = new();
    private bool stopped;

    private HubFixture(Type workflows, InMemoryStateStorage storage, TimeProvider time, object? probe)
    {
        Storage = storage;
        app = TestApps.Build(workflows, faults, time, builder =>
        {
            builder.Services.AddKeyedSingleton<IStateStorage>(DurableTriggers.Table, storage);
            if (probe is not null)
                builder.Services.AddSingleton(probe.GetType(), probe);
        });
        listener = new DurableTriggers().CreateListeners(app, app.Functions).Single();
        Client = app.Services.GetRequiredService<IDurableClients>().Get(new DurableClientAttribute());
    }

    public InMemoryStateStorage Storage { get; }

    public DurableTaskClient Client { get; }

    public Task<Exception> Fault => faults.First;

    public static Task<HubFixture> Start(Type workflows, object? probe = null, TimeProvider? time = null) => Start(workflows, new InMemoryStateStorage(), probe, time);

    public static async Task<HubFixture> Start(Type workflows, InMemoryStateStorage storage, object? probe = null, TimeProvider? time = null)
    {
        var process = new HubFixture(workflows, storage, time ?? TimeProvider.System, probe);
        await process.listener.StartAsync(TestContext.Current.CancellationToken);
        return process;
    }

    /// <summary>Starts an instance and waits for its end.</summary>
    public async Task<OrchestrationMetadata> Run(string orchestrator, object? input = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, TestContext.Current.CancellationToken);
        return await End(id);
    }

    public async Task<OrchestrationMetadata> End(string id)
    {
        var end = Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestContext.Current.CancellationToken);
        if (await Task.WhenAny(end, Fault).WaitAsync(Patience) == Fault)
            throw new InvalidOperationException("The process faulted.", await Fault);
        return await end;
    }

    /// <summary>Lets what is in flight finish.</summary>
    public Task Drain() => Stop(CancellationToken.None);

    /// <summary>Ends at once, the lease still in its name: as if it were killed.</summary>
    public Task Kill() => Stop(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await Kill();
        app.Host.Dispose();
    }

    private async Task Stop(CancellationToken drain)
    {
        if (stopped)
            return;
        stopped = true;
        try
        {
            await listener.StopAsync(drain).WaitAsync(Patience, CancellationToken.None);
        }
        catch (OperationCanceledException) when (drain.IsCancellationRequested)
        {
            // Cut off.
        }
    }
}
