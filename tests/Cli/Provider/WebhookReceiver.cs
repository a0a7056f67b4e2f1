using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tributary.Tests.Cli.Provider;

internal sealed record Received(string Payload, string Signature);

/// <summary>A shop's webhook address: hands what was posted to the test, and answers as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();
    private readonly Func<Received, Task<int>> _answer;
    private readonly string _path;

    private WebhookReceiver(Func<Received, Task<int>> answer, string path)
    {
        (_answer, _path) = (answer, path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost(path, ReceiveAsync);
    }

    public Uri Url => new(_app.Urls.Single() + _path);

    public static async Task<WebhookReceiver> StartAsync(Func<Received, Task<int>>? answer = null, string path = "/hook")
    {
        var receiver = new WebhookReceiver(answer ?? (_ => Task.FromResult(200)), path);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask<Received> NextAsync() => _received.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool HasMore => _received.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var received = new Received(await body.ReadToEndAsync(context.RequestAborted), context.Request.Headers["Stripe-Signature"].ToString());
        await _received.Writer.WriteAsync(received, context.RequestAborted);
        context.Response.StatusCode = await _answer(received);
    }
}
