using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Tributary.Tests.Cli.Replay.Posting;

internal sealed record Posted(string Path, string Key, string Body);

/// <summary>The shop's HTTP API, as far as posting sees it: keeps what was posted and answers as the test says.</summary>
internal sealed class Shopfront(Func<Posted, int, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Posted> _posted = new();
    private readonly ConcurrentDictionary<string, int> _attempts = new();

    public Shopfront(Func<Posted, int, HttpResponseMessage> answer) : this((posted, attempt) => Task.FromResult(answer(posted, attempt)))
    {
    }

    public IReadOnlyCollection<Posted> Received => _posted;

    public HttpClient Client() => new(this) { BaseAddress = new Uri("http://127.0.0.1:7071") };

    public static HttpResponseMessage Says(int status, string body = "", string type = "text/plain") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var posted = new Posted(request.RequestUri!.AbsolutePath, request.Headers.GetValues("Idempotency-Key").Single(),
            await request.Content!.ReadAsStringAsync(cancellationToken));
        _posted.Enqueue(posted);
        return await answer(posted, _attempts.AddOrUpdate(posted.Key, 1, (_, attempts) => attempts + 1));
    }
}
