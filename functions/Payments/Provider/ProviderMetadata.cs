using System.Globalization;

namespace Shop.Payments.Provider;

/// <summary>What the suite writes beside the provider's objects, to know them again.</summary>
internal static class ProviderMetadata
{
    public const string OrderId = "order_id";
    public const string ReturnId = "return_id";
    public const string CustomerId = "customer_id";
    public const string OccurredAt = "occurred_at";

    public static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time that <see cref="TextOf"/> wrote; null for any other text.</summary>
    public static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
