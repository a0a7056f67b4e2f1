namespace Tributary.Tests.Insights.Receiving;

/// <summary>Events as the storefront sends them.</summary>
internal static class Events
{
    /// <summary>A product that a visitor looked at, with these fields beside or instead of its own.</summary>
    public static string Viewed(
        string? eventId = "\"e1\"", string? customer = null, string? visitor = "\"v-7\"", string session = "\"s-9\"", string at = "\"2010-12-01T08:26:00.123Z\"", string sku = "\"85123A\"", string more = "") =>
        Event("productViewed", $"\"sku\":{sku}{more}", eventId, customer, visitor, session, at);

    public static string Event(
        string type, string own, string? eventId = null, string? customer = null, string? visitor = "\"v-7\"", string session = "\"s-9\"", string at = "\"2010-12-01T08:26:00.123Z\"") =>
        $$"""{{{Member("eventId", eventId)}}{{Member("customerId", customer)}}{{Member("visitorId", visitor)}}"type":"{{type}}","sessionId":{{session}},"occurredAt":{{at}},{{own}}}""";

    private static string Member(string name, string? value) => value is null ? "" : $"\"{name}\":{value},";
}
