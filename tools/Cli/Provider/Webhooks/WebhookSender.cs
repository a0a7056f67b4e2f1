using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Tributary.Cli.Provider.Webhooks;

/// <summary>
/// Posts webhooks, a bounded number at once, and retries those that fail with a wait that doubles. A webhook that waits holds no place, so an endpoint
/// that is down does not keep others waiting.
/// </summary>
internal sealed class WebhookSender(HttpMessageHandler transport, ProviderOptions options, TimeProvider time, ILogger<WebhookSender> log)
    : IWebhookSender, IAsyncDisposable
{
    private readonly HttpClient _http = new(transport) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim _places = new(options.WebhooksInParallel);
    private readonly ConcurrentDictionary<Task, byte> _underWay = new();
    private readonly CancellationTokenSource _stopping = new();

    public void Send(Webhook webhook)
    {
        if (_stopping.IsCancellationRequested)
            return;
        var delivery = Task.Run(() => DeliverAsync(webhook, _stopping.Token));
        _underWay.TryAdd(delivery, 0);
        _ = delivery.ContinueWith(done => _underWay.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Lets attempts under way finish, within their own time-out; what waits for a retry is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _http.Dispose();
        _places.Dispose();
        _stopping.Dispose();
    }

    private async Task DeliverAsync(Webhook webhook, CancellationToken stopping)
    {
        try
        {
            var since = time.GetTimestamp();
            for (var wait = options.FirstRetryAfter; webhook.Receiver() is { } receiver; wait = Min(wait * 2, options.LongestRetryAfter))
            {
                if (await TryPostAsync(webhook.Payload, receiver, stopping))
                {
                    webhook.Acknowledged();
                    return;
                }
                if (time.GetElapsedTime(since) + wait > options.GiveUpAfter)
                {
                    log.WebhookGivenUp(receiver.Url, options.GiveUpAfter);
                    return;
                }
                await Task.Delay(wait, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.WebhookDropped();
        }
    }

    private async Task<bool> TryPostAsync(string payload, WebhookEndpoint receiver, CancellationToken stopping)
    {
        await _places.WaitAsync(stopping);
        try
        {
            // Not tied to stopping: an attempt that has begun gets its answer.
            using var timeout = new CancellationTokenSource(options.WebhookTimeout, time);
            using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url)
            {
                Content = new StringContent(payload, Encoding.UTF8, "application/json"),
            };
            request.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Sign(payload, receiver.Secret!, time.GetUtcNow()));
            using var response = await _http.SendAsync(request, timeout.Token);
            if (response.IsSuccessStatusCode)
                return true;
            log.WebhookRefused(receiver.Url, (int)response.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            log.WebhookFailed(receiver.Url, failure.Message);
        }
        finally
        {
            _places.Release();
        }
        return false;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
