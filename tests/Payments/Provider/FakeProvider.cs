using System.Net;
using System.Text;
using Shop.Payments;
using Shop.Payments.Provider;
using Stripe;

namespace Tributary.Tests.Payments.Provider;

/// <summary>A request that the provider got.</summary>
internal sealed record Asked(string Route, string? Key, IReadOnlyDictionary<string, string> Form);

/// <summary>The provider's end of the wire: notes what it is asked and answers what the test says, in order.</summary>
internal sealed class FakeProvider : HttpMessageHandler
{
    public static readonly StripeOptions Options = new() { ApiKey = "sk_test_1", WebhookSecret = "whsec_1", PaymentMethod = "pm_card_visa" };

    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = [];
    private readonly HttpClient http;

    public FakeProvider() => http = new HttpClient(this, disposeHandler: false);

    public List<Asked> Asked { get; } = [];

    public PaymentProvider Client => new(
        new StripeClient(Options.ApiKey, httpClient: new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false), apiBase: "http://provider.test"),
        Options);

    public FakeProvider Answers(HttpStatusCode status, string json)
    {
        answers.Enqueue(_ => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") }));
        return this;
    }

    public FakeProvider Answers(string json) => Answers(HttpStatusCode.OK, json);

    public FakeProvider Throws(Exception error)
    {
        answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(error));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add(new Asked(
            $"{request.Method} {request.RequestUri!.PathAndQuery}",
            request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null,
            form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(
                pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal)));
        return await answers.Dequeue()(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            http.Dispose();
        base.Dispose(disposing);
    }
}
