using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Tributary.Cli.Replay.Reading;

namespace Tributary.Cli.Replay.Posting;

/// <summary>
/// Posts invoices to the shop in bounded parallel, begun in the given order. What may be a passing fault (no connection, a time-out, 502, 503, 504) is
/// retried: the idempotency key makes that safe. Pauses while the suite is too far behind.
/// </summary>
/// <param name="http">Its base address is the Orders app's.</param>
/// <param name="lag">How many records the suite is behind, over all consumer groups.</param>
/// <param name="options">Limits and waits.</param>
/// <param name="time">Measures the waits.</param>
internal sealed class InvoicePoster(HttpClient http, Func<CancellationToken, Task<long>> lag, PostingOptions options, TimeProvider time)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _retry = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } failure ? MayPass(failure) : MayPass(outcome.Outcome.Result!)),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstRetryAfter,
            MaxDelay = options.LongestRetryAfter,
            MaxRetryAttempts = options.Retries,
        })
        .Build();

    /// <exception cref="PostingFailedException">A fault did not pass.</exception>
    public async Task<PostingResult> PostAsync(IReadOnlyList<Invoice> invoices, IProgress<PostingProgress> progress, CancellationToken cancellationToken)
    {
        var gate = new LagGate(lag, options, time);
        var refused = new System.Collections.Concurrent.ConcurrentBag<RefusedInvoice>();
        var answered = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.InParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(PacedAsync(cancellationToken), parallel, async (invoice, token) =>
        {
            if (await PostAsync(invoice, token) is { } refusal)
                refused.Add(refusal);
            progress.Report(new PostingProgress(Interlocked.Increment(ref answered), invoices.Count, null));
        });
        await gate.SettleAsync();
        return new PostingResult(invoices.Count - refused.Count, [.. refused.OrderBy(refusal => refusal.Number, StringComparer.Ordinal)]);

        async IAsyncEnumerable<Invoice> PacedAsync([EnumeratorCancellation] CancellationToken token)
        {
            foreach (var invoice in invoices)
            {
                await gate.PassAsync(behind => progress.Report(new PostingProgress(Volatile.Read(ref answered), invoices.Count, behind)), token);
                yield return invoice;
            }
        }
    }

    private async Task<RefusedInvoice?> PostAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _retry.ExecuteAsync(async token =>
            {
                using var request = InvoiceRequest.For(invoice);
                return await http.SendAsync(request, token);
            }, cancellationToken);
            if (MayPass(answer))
                throw new PostingFailedException($"The shop kept answering {(int)answer.StatusCode} to invoice {invoice.Number}; see its log, then replay again.", null);
            return answer.IsSuccessStatusCode
                ? null
                : new RefusedInvoice(invoice.Number, (int)answer.StatusCode, await DetailAsync(answer, cancellationToken));
        }
        catch (Exception failure) when (MayPass(failure))
        {
            throw new PostingFailedException($"The shop at {http.BaseAddress} did not answer to invoice {invoice.Number}: {failure.Message}", failure);
        }
    }

    private static bool MayPass(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool MayPass(Exception failure) => failure is HttpRequestException or TaskCanceledException { InnerException: TimeoutException };

    /// <summary>What RFC 9457 problem details say, of the first field where they name any; the beginning of any other body.</summary>
    private static async Task<string> DetailAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var problem = JsonDocument.Parse(body);
            if (problem.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("errors", out var errors)
                && errors is { ValueKind: JsonValueKind.Array } && errors.GetArrayLength() > 0)
                return $"{Member(errors[0], "pointer")}: {Member(errors[0], "detail")}";
            foreach (var name in (ReadOnlySpan<string>)["detail", "title"])
            {
                if (problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                    return text.GetString()!;
            }
        }
        catch (JsonException)
        {
            // Not problem details: the body itself is what there is to say.
        }
        return body.Length > 200 ? body[..200] : body;
    }

    private static string Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) ? text.ToString() : "";
}
