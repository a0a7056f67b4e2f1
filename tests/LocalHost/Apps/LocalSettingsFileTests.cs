using Tributary.LocalHost;
using Tributary.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Apps;

public sealed class LocalSettingsFileTests
{
    [Fact]
    public void Values_become_settings_as_with_the_Core_Tools()
    {
        var settings = LocalSettingsFile.Parse(
            """
            {
              "IsEncrypted": false,
              "Values": { "BrokerList": "127.0.0.1:9092", "Provider__Url": "http://127.0.0.1:1", "Relay:Enabled": true, "Most": 5, "Empty": null },
              "ConnectionStrings": { "Main": "UseDevelopmentStorage=true" },
              "Host": { "LocalHttpPort": 7073, "CORS": "*" }
            }
            """,
            "local.settings.json");

        Assert.Equal("127.0.0.1:9092", settings["BrokerList"]);
        Assert.Equal("http://127.0.0.1:1", settings["Provider:Url"]);
        Assert.Equal("true", settings["Relay:Enabled"]);
        Assert.Equal("5", settings["Most"]);
        Assert.Equal("", settings["Empty"]);
        Assert.Equal("UseDevelopmentStorage=true", settings["ConnectionStrings:Main"]);
        Assert.Equal("7073", settings[AppSettings.HttpPort]);
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true }""", "local.settings.json is encrypted: run 'func settings decrypt' beside it.")]
    [InlineData("""{ "Host": { "LocalHttpPort": 70000 } }""", "local.settings.json: Host.LocalHttpPort is 70000; set it to a whole number from 0 to 65535.")]
    [InlineData("""{ "Values": { "A": { "B": "1" } } }""", "local.settings.json: Values.A is { \"B\": \"1\" }; set it to a text; nested settings are written with ':' or '__' in their names.")]
    public void What_can_t_be_read_is_named_with_what_to_do(string json, string expected) =>
        Assert.Equal(expected, Assert.Throws<LocalHostException>(() => LocalSettingsFile.Parse(json, "local.settings.json")).Message);

    [Fact]
    public void An_app_may_do_without_the_file() =>
        Assert.Empty(LocalSettingsFile.Read(Path.Combine(AppContext.BaseDirectory, "no-such-app")));
}
