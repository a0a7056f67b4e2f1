using System.Text;

namespace Tributary.Tests.Insights.Receiving;

/// <summary>What can't be taken on is refused with the place and what was expected there; nothing of it is published.</summary>
public sealed class InvalidActivityTests : IDisposable
{
    private readonly InsightsApp app = new();

    public static TheoryData<string, string, string> Invalid => new()
    {
        { "", "#", "Expected one JSON object" },
        { "null", "#", "Expected an object, not null." },
        { "\"a\"", "#", "Expected an object, not a string." },
        { "[]", "#", "Expected 1 to 100 events, not 0." },
        { "[1]", "#/0", "Expected an object, not a number." },
        { $"[{Events.Viewed()},{Events.Viewed(sku: "1")}]", "#/1/sku", "Expected a string, not a number." },
        { $"[{Events.Viewed()},{Events.Viewed()}]", "#/1/eventId", "#/0 has this id already." },
        { Events.Viewed(visitor: null), "#/visitorId", "Expected a customerId or a visitorId." },
        { Events.Viewed(visitor: "\" \""), "#/visitorId", "Expected a text that is not empty." },
        { Events.Viewed(eventId: "\"\""), "#/eventId", "Expected a text that is not empty." },
        { Events.Viewed(eventId: $"\"{new string('e', 201)}\""), "#/eventId", "Expected at most 200 characters, not 201." },
        { Events.Viewed(session: "null"), "#/sessionId", "Expected a string, not null." },
        { Events.Viewed(session: "\"\\ud800\""), "#/sessionId", "Expected Unicode text; it holds half of a surrogate pair." },
        { Events.Viewed(at: "\"yesterday\""), "#/occurredAt", "Expected an RFC 3339 time" },
        { Events.Viewed(at: "\"2010-12-01T08:26:00\""), "#/occurredAt", "Expected an RFC 3339 time" },
        { Events.Viewed(at: "\"0999-12-01T08:26:00Z\""), "#/occurredAt", "Expected a year from 1600 to 2399" },
        { Events.Viewed(sku: "\"\""), "#/sku", "Expected a text that is not empty." },
        { Events.Viewed(more: ",\"quantity\":1"), "#/quantity", "There is no such field; expected eventId, type, customerId, visitorId, sessionId, occurredAt, sku, referrer." },
        { Events.Viewed(more: ",\"referrer\":\"mail\""), "#/referrer", "Expected one of search, category, recommendation, external." },
        { Events.Viewed(more: ",\"sku\":\"2\""), "#", "Expected one JSON object" },
        { Events.Event("bought", "\"sku\":\"1\""), "#/type", "Expected one of productViewed, addedToBasket, removedFromBasket, searched, checkoutBegun." },
        { Events.Event("addedToBasket", "\"sku\":\"1\",\"quantity\":0"), "#/quantity", "Expected a whole number from 1 to 2147483647" },
        { Events.Event("addedToBasket", "\"sku\":\"1\",\"quantity\":1.5"), "#/quantity", "Expected a whole number from 1 to 2147483647" },
        { Events.Event("searched", "\"terms\":\"tins\",\"resultCount\":2147483648"), "#/resultCount", "Expected a whole number from 0 to 2147483647" },
        { Events.Event("checkoutBegun", "\"lineCount\":1"), "#/unitCount", "It is missing." },
    };

    public void Dispose() => app.Dispose();

    [Theory, MemberData(nameof(Invalid))]
    public async Task What_is_wrong_is_named_with_its_place(string body, string place, string detail)
    {
        var answer = await app.Post(body);

        Assert.Equal(400, answer.Status);
        var error = Assert.Single(InsightsApp.Errors(answer));
        Assert.Equal(place, error.Place);
        Assert.StartsWith(detail, error.Detail, StringComparison.Ordinal);
        Assert.Empty(app.Records);
    }

    [Fact]
    public async Task A_batch_that_is_too_long_is_refused() =>
        Assert.Equal(
            [("#", "Expected 1 to 100 events, not 101.")],
            InsightsApp.Errors(await app.Post($"[{string.Join(',', Enumerable.Range(0, 101).Select(i => Events.Viewed($"\"e{i}\"")))}]")));

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        Assert.Equal([("#", "Expected JSON in UTF-8.")], InsightsApp.Errors(await app.Post([.. Encoding.UTF8.GetBytes(Events.Viewed()), 0xff])));
        Assert.Equal([("#", "Expected JSON in UTF-8.")], InsightsApp.Errors(await app.Post([0xff])));
    }

    [Fact]
    public async Task Problems_are_named_all_at_once_up_to_a_hundred()
    {
        Assert.Equal(["#/sessionId", "#/occurredAt", "#/sku"], InsightsApp.Errors(await app.Post(Events.Viewed(session: "1", at: "1", sku: "1"))).Select(error => error.Place));
        Assert.Equal(100, InsightsApp.Errors(await app.Post($"[{string.Join(',', Enumerable.Range(0, 100).Select(_ => Events.Viewed(session: "1", sku: "1")))}]")).Length);
    }
}
