using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;

namespace Tributary.Tests.Contracts.Security;

/// <summary>How a published function app reaches its broker.</summary>
public sealed partial class BrokerTests
{
    [Fact]
    public void A_published_app_speaks_tls_and_shows_who_it_is() =>
        Assert.Equal((BrokerProtocol.SaslSsl, BrokerAuthenticationMode.Plain), (Broker.Protocol, Broker.Authentication));

    [Theory]
    [InlineData(Broker.List)]
    [InlineData(Broker.Username)]
    [InlineData(Broker.Password)]
    public void Where_the_broker_is_and_its_secrets_are_names_of_settings(string? text) => Assert.Matches(Setting(), text);

    [Fact]
    public void Both_kinds_of_security_have_the_same_members()
    {
        var folder = Path.Combine(Repository.Root, "shared", "Contracts", "Security");
        var members = Directory.GetFiles(folder, "Broker.*.cs").ToDictionary(path => Path.GetFileName(path), path => Member().Matches(File.ReadAllText(path)).Select(found => found.Value).ToArray());

        Assert.Equal(["Broker.Plaintext.cs", "Broker.SaslSsl.cs"], members.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(5, members["Broker.SaslSsl.cs"].Length);
        Assert.Equal(members["Broker.SaslSsl.cs"], members["Broker.Plaintext.cs"]);
    }

    [GeneratedRegex("^%[A-Za-z:]+%$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<=public const )[\w?]+ \w+")]
    private static partial Regex Member();
}
