using Shop.Operations.Registry.Answering;

namespace Tributary.Tests.Operations.Model;

public sealed class RegistryPathTests
{
    [Theory]
    [InlineData("subjects|s|versions", "subjects|s|versions", "s")]
    [InlineData("subjects|a/b|versions|1", "subjects|a/b|versions|1", "a/b")]
    [InlineData("config", "config", null)]
    [InlineData("config|s", "config|s", "s")]
    [InlineData("schemas|ids|1|subjects", "schemas|ids|1|subjects", null)]
    [InlineData("compatibility|subjects|s|versions|1", "compatibility|subjects|s|versions|1", "s")]
    [InlineData("contexts", "contexts", null)]
    [InlineData("contexts|.a", "contexts|:.a:", null)]
    [InlineData("contexts|.", "contexts|.", null)]
    [InlineData("contexts|a|subjects|s|versions", "subjects|:.a:s|versions", ":.a:s")]
    [InlineData("contexts|.a|subjects|:.b:s", "subjects|:.b:s", ":.b:s")]
    [InlineData("contexts|:.a:|mode", "mode|:.a:", ":.a:")]
    [InlineData("contexts|.|mode", "mode", null)]
    [InlineData("contexts|.a|mode|s", "mode|:.a:s", ":.a:s")]
    [InlineData("contexts|.a|schemas|ids|1", "schemas|ids|1", null)]
    public void A_context_before_the_path_goes_to_the_subject(string sent, string parts, string? subject)
    {
        var path = RegistryPath.Of(sent.Split('|'));

        Assert.Equal(parts, string.Join('|', path.Parts));
        Assert.Equal(subject, path.Subject);
    }
}
