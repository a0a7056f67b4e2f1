using Microsoft.Extensions.Configuration;
using Tributary.LocalHost;
using Tributary.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Apps;

public sealed class SettingReferencesTests
{
    private static readonly SettingReferences Settings = new("Orders", new ConfigurationBuilder()
        .AddInMemoryCollection([new("BrokerList", "127.0.0.1:9092"), new("Manifest:Schedule", "0 0 6 * * *"), new("Empty", "")])
        .Build());

    [Theory]
    [InlineData("orders.order.v1", "orders.order.v1")]
    [InlineData("%BrokerList%", "127.0.0.1:9092")]
    [InlineData("a-%BrokerList%-%BrokerList%", "a-127.0.0.1:9092-127.0.0.1:9092")]
    [InlineData("%Manifest__Schedule%", "0 0 6 * * *")]
    [InlineData("BrokerList", "BrokerList")]
    public void A_setting_in_percent_signs_stands_for_its_value(string text, string expected) =>
        Assert.Equal(expected, Settings.Resolve(text, "F, topic"));

    [Fact]
    public void A_connection_may_be_the_name_of_a_setting()
    {
        Assert.Equal("127.0.0.1:9092", Settings.ResolveConnection("BrokerList", "F, broker list"));
        Assert.Equal("127.0.0.1:9092", Settings.ResolveConnection("%BrokerList%", "F, broker list"));
        Assert.Equal("localhost:1", Settings.ResolveConnection("localhost:1", "F, broker list"));
    }

    [Theory]
    [InlineData("%Missing%", "Missing")]
    [InlineData("%Empty%", "Empty")]
    public void A_missing_setting_is_named_with_its_place_and_what_to_do(string text, string setting)
    {
        var error = Assert.Throws<LocalHostException>(() => Settings.Resolve(text, "StartCheckout, consumer group"));

        Assert.Equal(
            $"Orders: StartCheckout, consumer group names the setting '{setting}', which is missing. "
            + "Set it in local.settings.json under \"Values\" or as an environment variable.",
            error.Message);
    }
}
