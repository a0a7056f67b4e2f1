using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Tributary.Tests.Testing.Registry;

/// <summary>A registry that answers as it is told and keeps what it was asked.</summary>
public sealed class ScriptedRegistry : HttpMessageHandler
{
    private readonly ConcurrentQueue<HttpRequestMessage> asked = new();

    public IReadOnlyList<HttpRequestMessage> Asked => [.. asked];

    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Json(HttpStatusCode.OK, """{"schema":"\"string\""}""");

    public static Task<HttpResponseMessage> Json(HttpStatusCode status, string body) => Task.FromResult(
        new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/vnd.schemaregistry.v1+json") });

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        asked.Enqueue(request);
        return Answer(request, cancellationToken);
    }
}
