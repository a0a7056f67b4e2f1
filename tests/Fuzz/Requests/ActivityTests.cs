using System.Text;
using CsCheck;
using Shop.Insights.ReceivingActivity;
using Tributary.Hosting.Doors;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Requests;

/// <summary>Bodies of the click stream's door.</summary>
public sealed class ActivityTests
{
    private const int BytesPerByte = 60;

    private static readonly Gen<string> Event = Gen.Select(
        Gen.OneOf("\"type\":\"productViewed\",\"sku\":\"A\"", "\"type\":\"addedToBasket\",\"sku\":\"A\",\"quantity\":2", "\"type\":\"searched\",\"terms\":\"\\ud83d\\ude00\",\"resultCount\":0"),
        Gen.Int[1, 99_999], Gen.Int[1, 28],
        (own, number, day) => $$"""{"eventId":"{{number}}","visitorId":"v","sessionId":"s","occurredAt":"2010-12-{{day:00}}T08:26:00Z",{{own}}}""");

    private static readonly Gen<byte[]> Body = Gen.OneOf(Event, Event.Array[1, 4].Select(events => $"[{string.Join(',', events)}]")).Select(Encoding.UTF8.GetBytes);

    [Fact]
    public void Any_body_is_events_or_has_problems_that_are_named() => Trial.OfBytes("activity-request", BytesPerByte, bytes =>
    {
        var (events, problems) = ActivityReader.Read(bytes);
        if (events.Count == 0)
            Assert.InRange(problems.Count, 1, FieldProblem.Most);
        else
            Assert.All(events, it => Assert.NotEmpty(it.Id));
        return events.Count > 0;
    }).Run(Hostile.From(Body, JsonTokens.All), InputCount.Percent(3));

    [Theory]
    [MemberData(nameof(JsonTokens.Nestings), MemberType = typeof(JsonTokens), DisableDiscoveryEnumeration = true)]
    public void Nesting_without_end_is_a_problem_of_the_whole(string nesting) =>
        Assert.Equal("#", Assert.Single(ActivityReader.Read(Encoding.UTF8.GetBytes($$"""{"sku":{{nesting}}""")).Problems).Place);
}
