using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.Payments;

/// <summary>How the payment provider is reached: the settings <c>Stripe:*</c>.</summary>
public sealed record StripeOptions
{
    /// <summary>Where its API is.</summary>
    public Uri ApiBase { get; init; } = new("https://api.stripe.com");

    /// <summary>The secret key.</summary>
    public required string ApiKey { get; init; }

    /// <summary>What its webhooks are signed with.</summary>
    public required string WebhookSecret { get; init; }

    /// <summary>What is charged; the shop keeps no cards, so this is one of the provider's test methods unless set.</summary>
    public string PaymentMethod { get; init; } = "pm_card_visa";

    /// <summary>How long a request to it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense.</exception>
    public static StripeOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new StripeOptions { ApiKey = Required(configuration, "Stripe:ApiKey"), WebhookSecret = Required(configuration, "Stripe:WebhookSecret") };
        return options with
        {
            ApiBase = configuration["Stripe:ApiBase"] is { } address ? AddressOf(address) : options.ApiBase,
            PaymentMethod = configuration["Stripe:PaymentMethod"] ?? options.PaymentMethod,
            Timeout = configuration["Stripe:Timeout"] is { } timeout ? TimeOf(timeout) : options.Timeout,
        };
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{ApiBase}, {PaymentMethod}, {Timeout}";

    private static string Required(IConfiguration configuration, string setting) =>
        configuration[setting] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Set {setting}: the payment provider's {(setting.EndsWith("Key", StringComparison.Ordinal) ? "secret key" : "signing secret of the webhook endpoint")}.");

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new InvalidOperationException($"Stripe:ApiBase is '{text}'; set an http or https address.");

    private static TimeSpan TimeOf(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero
            ? time
            : throw new InvalidOperationException($"Stripe:Timeout is '{text}'; set a time above zero, such as 00:00:30.");
}
