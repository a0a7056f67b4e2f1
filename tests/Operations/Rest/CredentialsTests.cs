using System.Text;
using Microsoft.Extensions.Configuration;
using Shop.Operations.Registry.Answering;
using Tributary.Tests.Operations.Running;

namespace Tributary.Tests.Operations.Rest;

public sealed class CredentialsTests
{
    private static readonly (string, string)[] Users = [("Registry:Users", "ann:secret, bob:a:b")];
    private static readonly (string, string)[] Keys = [("FunctionKeys:default", "one"), ("FunctionKeys:ListSubjects", "two")];

    [Theory]
    [InlineData("ann:secret", 200)]
    [InlineData("bob:a:b", 200)]
    [InlineData("ann:Secret", 401)]
    [InlineData("ann:", 401)]
    [InlineData("bob:secret", 401)]
    [InlineData("", 401)]
    public async Task A_user_shows_a_password(string shown, int status)
    {
        await using var registry = await RunningRegistry.Start(null, Users);

        Assert.Equal(status, (await registry.Send("GET", "subjects", null, ("Authorization", Basic(shown)))).Status);
    }

    [Theory]
    [InlineData("subjects", "one", 200)]
    [InlineData("subjects", "two", 200)]
    [InlineData("schemas", "two", 401)]
    [InlineData("subjects", "three", 401)]
    [InlineData("subjects?code=one", null, 200)]
    [InlineData("contexts/.other/subjects?code=one", null, 200)]
    [InlineData("subjects", null, 401)]
    public async Task A_key_opens_what_it_is_for(string path, string? key, int status)
    {
        await using var registry = await RunningRegistry.Start(null, Keys);

        Assert.Equal(status, (await registry.Send("GET", path, null, key is null ? [] : [("x-functions-key", key)])).Status);
    }

    [Fact]
    public async Task Either_of_both_is_enough()
    {
        await using var registry = await RunningRegistry.Start(null, [.. Users, .. Keys]);

        Assert.Equal(200, (await registry.Send("GET", "subjects", null, ("Authorization", Basic("ann:secret")))).Status);
        Assert.Equal(200, (await registry.Send("GET", "subjects", null, ("x-functions-key", "one"))).Status);
        Assert.Equal(401, (await registry.Send("GET", "subjects")).Status);
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic /w==")]
    public async Task What_is_no_basic_authentication_is_refused(string header)
    {
        await using var registry = await RunningRegistry.Start(null, Users);

        var reply = await registry.Send("POST", "subjects/s/versions", "not even JSON", ("Authorization", header));

        Assert.Equal((401, 401, "Unauthorized"), (reply.Status, reply.Code, reply.Message));
        Assert.Equal("Basic realm=\"schema registry\"", reply.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public void An_app_that_is_not_local_must_ask_for_something()
    {
        var nothing = new ConfigurationBuilder().Build();

        Assert.Contains("Set Registry:Users", Assert.Throws<InvalidOperationException>(() => RegistryOptions.From(nothing, local: false)).Message, StringComparison.Ordinal);
        Assert.False(RegistryOptions.From(nothing, local: true).AsksForCredentials);
    }

    [Theory]
    [InlineData("Registry:Users", "ann")]
    [InlineData("Registry:Users", "ann:")]
    [InlineData("Registry:Users", ":secret")]
    [InlineData("Registry:LargestRequest", "much")]
    [InlineData("Registry:LargestRequest", "0")]
    public void A_setting_that_makes_no_sense_is_named_and_never_shown(string name, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        var message = Assert.Throws<InvalidOperationException>(() => RegistryOptions.From(settings, local: true)).Message;

        Assert.StartsWith(name, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_show_no_secret() =>
        Assert.Equal("1 users, 0 keys, 4194304 bytes", new RegistryOptions { Users = [("ann", "secret")] }.ToString());

    private static string Basic(string shown) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(shown))}";
}
