using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;

namespace Tributary.Tests.Cli.Replay.Posting;

public sealed class InvoicePosterTests
{
    private static readonly PostingOptions Impatient = new() { FirstRetryAfter = TimeSpan.FromTicks(1), LongestRetryAfter = TimeSpan.FromTicks(1), Retries = 3 };
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_posted_with_its_key_and_all_its_lines()
    {
        var shop = new Shopfront((_, _) => Shopfront.Says(202));
        var order = Invoice("536365", "17850", new InvoiceLine("10001", "Mug, \"red\"", 6, 2.55m), new InvoiceLine("POST", "", 1, 18.0000m));

        var result = await PostAsync(shop, [order]);

        var posted = Assert.Single(shop.Received);
        Assert.Equal(("/api/orders", "invoice:536365"), (posted.Path, posted.Key));
        Assert.Equal("""{"reference":"536365","customerId":"17850","occurredAt":"2010-12-01T08:26:00Z","currency":"GBP","lines":[""" +
            """{"sku":"10001","description":"Mug, \u0022red\u0022","quantity":6,"unitPrice":"2.55"},{"sku":"POST","description":"","quantity":1,"unitPrice":"18.0000"}]}""", posted.Body);
        Assert.Equal((1, 0), (result.Taken, result.Refused.Count));
    }

    [Fact]
    public async Task A_return_is_posted_with_the_units_that_came_back()
    {
        var shop = new Shopfront((_, _) => Shopfront.Says(202));

        await PostAsync(shop, [Invoice("C536379", "", new InvoiceLine("10001", "Mug", 6, 2.55m))]);

        var posted = Assert.Single(shop.Received);
        Assert.Equal(("/api/returns", "invoice:C536379"), (posted.Path, posted.Key));
        Assert.Contains("\"customerId\":\"guest:C536379\"", posted.Body, StringComparison.Ordinal);
        Assert.Contains("\"quantity\":6", posted.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("53 6365", "invoice:53 6365")]
    [InlineData("50%", "invoice:50%")]
    [InlineData("№1%", "invoice:%E2%84%961%25")]
    [InlineData("1\n2", "invoice:1%0A2")]
    public void A_key_is_printable_ASCII(string number, string key) => Assert.Equal(key, InvoiceRequest.Key(number));

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_unavailable_shop_is_asked_again_with_the_same_bytes(int status)
    {
        var shop = new Shopfront((_, attempt) => Shopfront.Says(attempt < 3 ? status : 202));

        var result = await PostAsync(shop, [Invoice("1")]);

        Assert.Equal((1, 3), (result.Taken, shop.Received.Count));
        Assert.Single(shop.Received.Distinct());
    }

    [Fact]
    public async Task A_lost_connection_is_tried_again()
    {
        var shop = new Shopfront((_, attempt) => attempt < 3 ? throw new HttpRequestException("refused") : Shopfront.Says(202));

        Assert.Equal(1, (await PostAsync(shop, [Invoice("1")])).Taken);
    }

    [Fact]
    public async Task A_fault_that_does_not_pass_fails_the_posting()
    {
        var unavailable = new Shopfront((_, _) => Shopfront.Says(503));
        var unreachable = new Shopfront((_, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException("refused")));

        var first = await Assert.ThrowsAsync<PostingFailedException>(() => PostAsync(unavailable, [Invoice("1")]));
        var second = await Assert.ThrowsAsync<PostingFailedException>(() => PostAsync(unreachable, [Invoice("1")]));

        Assert.Contains("503", first.Message, StringComparison.Ordinal);
        Assert.Contains("refused", second.Message, StringComparison.Ordinal);
        Assert.Equal((4, 4), (unavailable.Received.Count, unreachable.Received.Count));
    }

    [Fact]
    public async Task What_the_shop_refuses_is_told_and_not_tried_again()
    {
        var shop = new Shopfront((posted, _) => posted.Key switch
        {
            "invoice:2" => Shopfront.Says(400, """{"type":"about:blank","title":"Bad Request","detail":"lines[0].sku is missing"}""", "application/problem+json"),
            "invoice:3" => Shopfront.Says(422, """{"title":"Another body"}""", "application/problem+json"),
            "invoice:4" => Shopfront.Says(500, "broken"),
            _ => Shopfront.Says(202),
        });

        var result = await PostAsync(shop, [Invoice("1"), Invoice("2"), Invoice("3"), Invoice("4")]);

        Assert.Equal((1, 4), (result.Taken, shop.Received.Count));
        Assert.Equal([new("2", 400, "lines[0].sku is missing"), new("3", 422, "Another body"), new RefusedInvoice("4", 500, "broken")], result.Refused);
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_allowed()
    {
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource();
        var shop = new Shopfront(async (_, _) =>
        {
            var underWay = Interlocked.Increment(ref now);
            InterlockedMax(ref most, underWay);
            if (underWay == 4)
                full.TrySetResult();
            await full.Task;
            Interlocked.Decrement(ref now);
            return Shopfront.Says(202);
        });

        var result = await PostAsync(shop, [.. Enumerable.Range(0, 40).Select(i => Invoice($"{i}"))], Impatient with { InParallel = 4 });

        Assert.Equal((40, 4), (result.Taken, most));
    }

    [Fact]
    public async Task Progress_counts_what_was_answered()
    {
        var reports = new List<PostingProgress>();
        var shop = new Shopfront((_, _) => Shopfront.Says(202));

        await PostAsync(shop, [Invoice("1"), Invoice("2"), Invoice("3")], Impatient with { InParallel = 1 }, progress: new Collected(reports));

        Assert.Equal([new(1, 3, null), new(2, 3, null), new PostingProgress(3, 3, null)], reports);
    }

    private static Task<PostingResult> PostAsync(Shopfront shop, Invoice[] invoices, PostingOptions? options = null, IProgress<PostingProgress>? progress = null) =>
        new InvoicePoster(shop.Client(), _ => Task.FromResult(0L), options ?? Impatient, TimeProvider.System)
            .PostAsync(invoices, progress ?? new Collected([]), Cancel);

    private static Invoice Invoice(string number, string customer = "", params InvoiceLine[] lines)
    {
        var invoice = new Invoice(number, new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero));
        foreach (var line in lines)
            invoice.Add(line, customer);
        return invoice;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private sealed class Collected(List<PostingProgress> reports) : IProgress<PostingProgress>
    {
        public void Report(PostingProgress value)
        {
            lock (reports)
                reports.Add(value);
        }
    }
}
