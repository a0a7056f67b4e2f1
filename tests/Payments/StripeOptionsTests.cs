using Microsoft.Extensions.Configuration;
using Shop.Payments;

namespace Tributary.Tests.Payments;

public sealed class StripeOptionsTests
{
    private static readonly Dictionary<string, string?> Enough = new() { ["Stripe:ApiKey"] = "sk_test_1", ["Stripe:WebhookSecret"] = "whsec_1" };

    [Fact]
    public void The_secrets_are_enough()
    {
        var options = StripeOptions.From(With());
        Assert.Equal(("sk_test_1", "whsec_1", new Uri("https://api.stripe.com"), TimeSpan.FromSeconds(30)), (options.ApiKey, options.WebhookSecret, options.ApiBase, options.Timeout));
    }

    [Theory]
    [InlineData("Stripe:ApiKey", "")]
    [InlineData("Stripe:WebhookSecret", null)]
    [InlineData("Stripe:ApiBase", "provider")]
    [InlineData("Stripe:ApiBase", "ftp://provider.test")]
    [InlineData("Stripe:Timeout", "00:00:00")]
    [InlineData("Stripe:Timeout", "soon")]
    public void What_makes_no_sense_is_refused_with_the_setting_s_name(string setting, string? value) => Assert.Contains(
        setting, Assert.Throws<InvalidOperationException>(() => StripeOptions.From(With((setting, value)))).Message, StringComparison.Ordinal);

    [Fact]
    public void No_secret_is_in_its_words()
    {
        var words = StripeOptions.From(With()).ToString();
        Assert.DoesNotContain("sk_test_1", words, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_1", words, StringComparison.Ordinal);
    }

    private static IConfiguration With(params IEnumerable<(string Name, string? Value)> others)
    {
        var settings = new Dictionary<string, string?>(Enough);
        foreach (var (name, value) in others)
            settings[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
