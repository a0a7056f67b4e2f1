using System.Text;
using shop.insights.v1;
using Tributary.Hosting.Doors;

namespace Tributary.Tests.Insights.Receiving;

public sealed class ReceiveActivityTests : IDisposable
{
    private const int LargestBytes = 256 * 1024;

    private readonly InsightsApp app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task An_event_is_on_the_stream_when_its_id_is_answered()
    {
        var answer = await app.Post(Events.Viewed(customer: "\"17850\"", more: ",\"referrer\":\"search\""));

        Assert.Equal(202, answer.Status);
        var activity = Assert.Single(app.Activities);
        Assert.Equal([activity.EventId], InsightsApp.Ids(answer));
        Assert.Equal(
            ("17850", "v-7", "s-9", "85123A", Referrer.Search),
            (activity.CustomerId, activity.VisitorId, activity.SessionId, activity.ProductViewed.Sku, activity.ProductViewed.Referrer));
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 8, 26, 0, 123, TimeSpan.Zero), activity.OccurredAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task Its_headers_have_its_id_its_type_and_when_it_happened()
    {
        var ids = InsightsApp.Ids(await app.Post(Events.Viewed(at: "\"2010-12-01T09:26:00+01:00\"")));

        var metadata = Assert.Single(app.Metadata);
        Assert.Equal((ids[0], "insights", "shop.insights.v1.Activity"), (metadata.Id, metadata.Source, metadata.Type));
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero), metadata.Time);
    }

    [Theory]
    [InlineData("\"17850\"", "\"v-7\"", "17850")]
    [InlineData("\"17850\"", null, "17850")]
    [InlineData(null, "\"v-7\"", "v-7")]
    [InlineData("null", "\"v-7\"", "v-7")]
    public async Task It_is_keyed_by_the_customer_or_else_by_the_visitor(string? customer, string? visitor, string key)
    {
        await app.Post(Events.Viewed(customer: customer, visitor: visitor));

        Assert.Equal(key, Encoding.UTF8.GetString(Assert.Single(app.Records).Key!));
    }

    [Theory]
    [InlineData("productViewed", "\"sku\":\"85123A\"", Activity.ActionOneofCase.ProductViewed)]
    [InlineData("addedToBasket", "\"sku\":\"85123A\",\"quantity\":2", Activity.ActionOneofCase.AddedToBasket)]
    [InlineData("removedFromBasket", "\"sku\":\"85123A\",\"quantity\":1", Activity.ActionOneofCase.RemovedFromBasket)]
    [InlineData("searched", "\"terms\":\"tins\",\"resultCount\":0", Activity.ActionOneofCase.Searched)]
    [InlineData("checkoutBegun", "\"lineCount\":1,\"unitCount\":12", Activity.ActionOneofCase.CheckoutBegun)]
    public async Task Every_type_of_event_is_taken_on(string type, string own, Activity.ActionOneofCase action)
    {
        Assert.Equal(202, (await app.Post(Events.Event(type, own))).Status);
        Assert.Equal(action, Assert.Single(app.Activities).ActionCase);
    }

    [Fact]
    public async Task A_batch_is_answered_with_its_ids_in_its_order()
    {
        var answer = await app.Post($"[{Events.Viewed("\"a\"")},{Events.Viewed("\"b\"", sku: "\"22423\"")},{Events.Viewed(null)}]");

        Assert.Equal(["85123A", "22423", "85123A"], InsightsApp.Ids(answer).Select(id => app.Activities.Single(activity => activity.EventId == id).ProductViewed.Sku));
    }

    [Fact]
    public async Task Events_of_one_person_stay_in_the_order_of_the_batch()
    {
        var ids = InsightsApp.Ids(await app.Post($"[{string.Join(',', Enumerable.Range(0, 100).Select(i => Events.Viewed($"\"e{i}\"")))}]"));

        Assert.Equal(ids, app.Activities.Select(activity => activity.EventId));
    }

    [Fact]
    public async Task An_event_that_comes_again_has_the_id_that_it_had()
    {
        var first = await app.Post(Events.Viewed());
        var second = await app.Post(Events.Viewed().Replace(":", " : ", StringComparison.Ordinal).Replace("08 : 26 : 00", "08:26:00", StringComparison.Ordinal));

        Assert.Equal((202, InsightsApp.Ids(first)[0]), (second.Status, InsightsApp.Ids(second)[0]));
        Assert.Single(app.Metadata.Select(metadata => metadata.Id).Distinct());
    }

    [Fact]
    public async Task An_event_without_an_id_is_known_by_what_it_says()
    {
        var (first, again, other) = (await app.Post(Events.Viewed(null)), await app.Post(Events.Viewed(null)), await app.Post(Events.Viewed(null, sku: "\"22423\"")));

        Assert.Equal(InsightsApp.Ids(first), InsightsApp.Ids(again));
        Assert.NotEqual(InsightsApp.Ids(first), InsightsApp.Ids(other));
        Assert.Equal(0, app.Requests.Requests);
    }

    [Fact]
    public async Task An_id_that_belongs_to_another_event_of_the_person_is_refused_and_the_whole_batch_with_it()
    {
        await app.Post(Events.Viewed());

        var answer = await app.Post($"[{Events.Viewed("\"e2\"")},{Events.Viewed(sku: "\"22423\"")}]");

        Assert.Equal((422, Answer.ProblemJson), (answer.Status, answer.ContentType));
        Assert.Equal([("#/1/eventId", "It belongs to another event.")], InsightsApp.Errors(answer));
        Assert.Single(app.Records);
    }

    [Fact]
    public async Task Another_person_may_have_the_same_id()
    {
        var first = await app.Post(Events.Viewed());
        var second = await app.Post(Events.Viewed(visitor: "\"v-8\"", sku: "\"22423\""));

        Assert.Equal(202, second.Status);
        Assert.NotEqual(InsightsApp.Ids(first), InsightsApp.Ids(second));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_so(bool says)
    {
        Assert.Equal(413, (await app.Post(new byte[LargestBytes + 1], says)).Status);
        Assert.Empty(app.Records);
    }

    [Fact]
    public async Task While_the_log_is_out_the_same_request_may_be_made_again()
    {
        app.Log.FailNextPublish(0);

        var refused = await app.Post(Events.Viewed());
        Assert.Equal((503, TimeSpan.FromSeconds(5)), (refused.Status, refused.RetryAfter));

        Assert.Equal(202, (await app.Post(Events.Viewed())).Status);
        Assert.Single(app.Activities);
    }
}
