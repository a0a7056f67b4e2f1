using System.Net;
using System.Text.Json;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;

namespace Tributary.Tests.Acceptance;

/// <summary>The same request again, at once and later.</summary>
[Collection(typeof(OnTheSampleShop))]
public sealed class RepeatedRequestTests(SampleShop sample)
{
    private const int Times = 50;

    private readonly TestShop shop = sample.Shop;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fifty")]
    [InlineData("C-fifty")]
    public async Task Fifty_identical_requests_at_once_are_answered_alike_and_give_one(string number)
    {
        var invoice = TestInvoices.Of(number);

        var answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => Send(invoice)));
        // Posted as the tool posts it, once more: settling looks for what was posted so.
        await shop.Post([invoice], Stop);
        var snapshot = await shop.Settle(Stop);

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Accepted, ExpectedInvoice.IdOf(number, invoice.IsReturn)), answer));
        Assert.Single([
            .. snapshot.Orders.Where(order => order.Reference == number).Select(order => order.OrderId),
            .. snapshot.Returns.Where(returned => returned.Reference == number).Select(returned => returned.ReturnId)]);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("C-other")]
    public async Task A_key_that_was_used_for_another_request_is_refused_and_the_first_stands(string number)
    {
        var first = TestInvoices.Of(number);
        await shop.Post([first], Stop);

        var (status, _) = await Send(TestInvoices.Of(number, goods: 3));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var snapshot = await shop.Settle(Stop);
        Assert.Equal(first.Total, snapshot.Orders.Select(order => (order.Reference, order.Total))
            .Concat(snapshot.Returns.Select(returned => (returned.Reference, returned.Total))).Single(found => found.Reference == number).Total);
    }

    private async Task<(HttpStatusCode Status, string? Id)> Send(Invoice invoice)
    {
        using var request = InvoiceRequest.For(invoice);
        using var answer = await shop.Orders.SendAsync(request, Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return (answer.StatusCode, body.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null);
    }
}
