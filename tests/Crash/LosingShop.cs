using System.Net;
using Tributary.Cli.Replay.Posting;

namespace Tributary.Tests.Crash;

/// <summary>Takes one invoice and forgets it: what a shop does that loses an order which it has accepted.</summary>
internal sealed class LosingShop(string invoice, HttpMessageHandler shop) : DelegatingHandler(shop)
{
    private readonly string key = InvoiceRequest.Key(invoice);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.GetValues(InvoiceRequest.KeyHeader).Single() == key
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted) { RequestMessage = request })
            : base.SendAsync(request, cancellationToken);
}
