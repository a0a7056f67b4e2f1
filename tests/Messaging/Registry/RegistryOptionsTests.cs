using Tributary.Messaging.Registry;

namespace Tributary.Tests.Messaging.Registry;

/// <summary>Where a registry may be said to be.</summary>
public sealed class RegistryOptionsTests
{
    [Theory]
    [InlineData("ftp://registry/", null, null, "expected http(s)://host:port")]
    [InlineData("registry", null, null, "expected http(s)://host:port")]
    [InlineData("https://user:secret@registry/", null, null, "set them apart")]
    [InlineData("https://registry/", "user", null, "one of them is missing")]
    [InlineData("http://registry/", "user", "secret", "in the clear")]
    public void What_can_not_work_is_told_without_the_secret(string url, string? user, string? password, string said)
    {
        var options = new RegistryOptions { Url = new Uri(url, UriKind.RelativeOrAbsolute), User = user, Password = password };

        var error = Assert.Throws<ArgumentException>(options.Validated);

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_in_no_text()
    {
        var options = new RegistryOptions { Url = new Uri("https://registry/"), User = "user", Password = "secret" };

        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_names_its_user_and_keeps_the_registrys_path()
    {
        using var client = new RegistryOptions { Url = new Uri("https://registry/api/registry"), User = "user", Password = "secret" }.Validated().ToClient();

        Assert.Equal("https://registry/api/registry/", client.BaseAddress!.AbsoluteUri);
        Assert.Equal("Basic", client.DefaultRequestHeaders.Authorization!.Scheme);
        Assert.Equal(Convert.ToBase64String("user:secret"u8), client.DefaultRequestHeaders.Authorization.Parameter);
    }
}
