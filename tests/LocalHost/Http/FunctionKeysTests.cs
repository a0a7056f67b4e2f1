using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.LocalHost;
using Tributary.Tests.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Http;

public sealed class FunctionKeysTests
{
    private static readonly (string, string?)[] Keys =
        [("FunctionKeys:default", "for-all"), ("FunctionKeys:Guarded", "for-one"), ("FunctionKeys:master", "for-master")];

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Open", null, true)]
    [InlineData("Guarded", null, false)]
    [InlineData("Guarded", "", false)]
    [InlineData("Guarded", "for-al", false)]
    [InlineData("Guarded", "FOR-ALL", false)]
    [InlineData("Guarded", "for-all", true)]
    [InlineData("Guarded", "for-one", true)]
    [InlineData("Guarded", "for-master", true)]
    [InlineData("OtherGuarded", "for-one", false)]
    [InlineData("Administer", "for-all", false)]
    [InlineData("Administer", "for-master", true)]
    public async Task A_key_opens_what_it_is_for(string function, string? key, bool opens)
    {
        await using var suite = await TestApps.Start(typeof(Doors), settings: Keys);
        using var client = suite.Client();

        using var byHeader = new HttpRequestMessage(HttpMethod.Get, $"api/{function}");
        if (key is not null)
            byHeader.Headers.Add("x-functions-key", key);
        using var first = await client.SendAsync(byHeader, Stopping);
        using var second = await client.GetAsync($"api/{function}?code={key}", Stopping);

        var expected = opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
        Assert.Equal((expected, expected), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Without_any_key_everybody_may_enter()
    {
        await using var suite = await TestApps.Start(typeof(Doors));
        using var client = suite.Client();

        using var answer = await client.GetAsync("api/Guarded", Stopping);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_level_that_needs_App_Service_is_refused_at_the_start()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() => TestApps.Start(typeof(ForUsers)));

        Assert.Equal("Tests.Mine: the level User needs App Service authentication; use Function, Admin or Anonymous.", error.Message);
    }

    private sealed class Doors
    {
        [Function("Open")]
        public string Open([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.Method;

        [Function("Guarded")]
        public string Guarded([HttpTrigger(AuthorizationLevel.Function)] HttpRequest request) => request.Method;

        [Function("OtherGuarded")]
        public string OtherGuarded([HttpTrigger] HttpRequest request) => request.Method;

        [Function("Administer")]
        public string Administer([HttpTrigger(AuthorizationLevel.Admin)] HttpRequest request) => request.Method;
    }

    private sealed class ForUsers
    {
        [Function("Mine")]
        public string Mine([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => request.Method;
    }
}
