using System.Net;

namespace Tributary.Tests.Crash;

/// <summary>Sends a request to one of the shops that run, in turn. One that is held or dead fails in time, and the caller tries again.</summary>
internal sealed class EitherShop(IReadOnlyList<CrashedShop> shops) : HttpClientHandler
{
    // A shop that is held takes connections and answers nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private int turn;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var first = Interlocked.Increment(ref turn);
        var address = Enumerable.Range(first, shops.Count).Select(i => shops[(int)((uint)i % shops.Count)].Orders).FirstOrDefault(found => found is not null);
        if (address is null)
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
        request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{address} did not answer within {Patience.TotalSeconds} s.");
        }
    }
}
