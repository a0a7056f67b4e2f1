using Azure;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Blobs;

/// <summary>
/// Looks for blobs that a function has not seen and hands them over one by one. A version that succeeded is not handed over again,
/// nor one that failed five times, also after a restart. A crash between success and receipt hands it over once more.
/// </summary>
internal sealed class BlobListener : ITriggerListener, IDisposable
{
    /// <summary>As on the Functions host.</summary>
    public const int MaxAttempts = 5;

    private readonly HashSet<BlobVersion> settled = [];
    private readonly LocalApp app;
    private readonly LocalFunction function;
    private readonly BlobPath path;
    private readonly IBlobStore store;
    private readonly TimeSpan interval;
    private readonly ILogger logger;
    private readonly BackgroundLoop loop;

    public BlobListener(LocalApp app, LocalFunction function, BlobPath path, IBlobStore store, TimeSpan interval)
    {
        this.app = app;
        this.function = function;
        this.path = path;
        this.store = store;
        this.interval = interval;
        logger = app.Loggers.CreateLogger<BlobListener>();
        loop = new BackgroundLoop(Run, app.Faults);
    }

    public string Name => $"the blobs of {path.Container} for {function}";

    public ListenerStage Stage => ListenerStage.Schedules;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.PrepareAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw new LocalHostException(
                $"{function}: its storage account can't be used ({exception.Message.Split('\n')[0].TrimEnd()}). Start it, or correct the connection string.", exception);
        }

        loop.Start();
    }

    public Task StopAsync(CancellationToken drain) => loop.StopAsync(drain);

    public void Dispose() => loop.Dispose();

    private async Task Run(CancellationToken stop, CancellationToken abandon)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Look(stop, abandon);
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                // Storage that is away comes back; what was missed is found by the next look.
                Log.BlobsNotRead(logger, exception, function.ToString(), path.Container, interval);
            }

            await Task.Delay(interval, app.Time, stop);
        }
    }

    private async Task Look(CancellationToken stop, CancellationToken abandon)
    {
        var versions = new HashSet<BlobVersion>();
        await foreach (var version in store.ListAsync(path.Container, path.Prefix, stop))
        {
            stop.ThrowIfCancellationRequested();
            versions.Add(version);
            if (!settled.Contains(version) && path.Match(version.Name) is { } parts)
                await Handle(version, parts, abandon);
        }

        // Replaced and deleted ones never come again.
        settled.IntersectWith(versions);
    }

    private async Task Handle(BlobVersion version, IReadOnlyDictionary<string, object?> parts, CancellationToken abandon)
    {
        var receipt = await store.FindReceiptAsync(function.ToString(), version, abandon) ?? new BlobReceipt(Attempts: 0, IsSettled: false);
        if (!receipt.IsSettled)
        {
            if (await store.ReadAsync(version, abandon) is not { } content)
                return;
            receipt = await Try(version, content, parts, receipt.Attempts + 1, abandon);
            await store.WriteReceiptAsync(function.ToString(), version, receipt, abandon);
        }

        if (receipt.IsSettled)
            settled.Add(version);
    }

    private async Task<BlobReceipt> Try(
        BlobVersion version, BinaryData content, IReadOnlyDictionary<string, object?> parts, int attempt, CancellationToken abandon)
    {
        try
        {
            var invocation = new Invocation(AsParameter(content)) { BindingData = parts };
            await app.Invoker.InvokeAsync(function, invocation, abandon);
            return new BlobReceipt(attempt, IsSettled: true);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            throw;
        }
        // The host's rule: whatever a function throws, the blob is tried again until it is given up.
        catch (Exception exception)
        {
            Log.BlobFailed(logger, exception, function.ToString(), version.ToString(), attempt, MaxAttempts);
        }

        if (attempt >= MaxAttempts)
            Log.BlobPoisoned(logger, function.ToString(), version.ToString());
        return new BlobReceipt(attempt, IsSettled: attempt >= MaxAttempts);
    }

    private object AsParameter(BinaryData content) => function.TriggerParameter.ParameterType switch
    {
        var type when type == typeof(Stream) => content.ToStream(),
        var type when type == typeof(byte[]) => content.ToArray(),
        var type when type == typeof(string) => content.ToString(),
        _ => content,
    };
}
