namespace Tributary.Tests.Orders.Submitting;

/// <summary>Requests' bodies.</summary>
internal static class Bodies
{
    public const string Line = """{"sku":"85123A","description":"HEART","quantity":6,"unitPrice":"2.55"}""";

    public static string Order(
        string reference = "\"536365\"", string customer = "\"17850\"", string at = "\"2010-12-01T08:26:00Z\"", string currency = "\"GBP\"", string lines = $"[{Line}]") =>
        $$"""{"reference":{{reference}},"customerId":{{customer}},"occurredAt":{{at}},"currency":{{currency}},"lines":{{lines}}}""";

    public static string With(string sku = "\"85123A\"", string description = "\"HEART\"", string quantity = "6", string unitPrice = "\"2.55\"") =>
        Order(lines: $$"""[{"sku":{{sku}},"description":{{description}},"quantity":{{quantity}},"unitPrice":{{unitPrice}}}]""");
}
