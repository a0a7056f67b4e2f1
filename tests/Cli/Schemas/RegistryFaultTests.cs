using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tributary.Tests.Cli.Commands;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>Registries that want credentials, fail, or are none: one line each, and a password is never shown.</summary>
public sealed class RegistryFaultTests : IAsyncLifetime
{
    private const string Password = "p:ss w%rd";
    private readonly SchemaRepository repository = SchemaRepository.WithApple();
    private readonly Tool tool = new();
    private WebApplication server = null!;
    private Func<HttpContext, Task> answer = context => context.Response.WriteAsync("[]");
    private int asked;

    public async ValueTask InitializeAsync()
    {
        tool.Folder = repository.Root;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
        {
            Interlocked.Increment(ref asked);
            return answer(context);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Credentials_that_are_missing_or_wrong_are_said_and_right_ones_taken_from_the_url_or_the_environment()
    {
        answer = context =>
        {
            if (context.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"reader:{Password}")))
                return context.Response.WriteAsync("[]");
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("""{"error_code":401,"message":"Unauthorized"}""");
        };

        Assert.Equal(2, await Check(Url()));
        Assert.Contains("asks for a user and a password: give them in the URL, http://user:password@host, or in SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", tool.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Equal(2, await Check(Url("reader:wrong-secret@")));
        Assert.Contains("refused the user and password", tool.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Equal(0, await Check(Url($"reader:{Uri.EscapeDataString(Password)}@")));
        tool.Variables["SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO"] = $"reader:{Password}";
        Assert.Equal(0, await Check(Url()));

        Assert.DoesNotContain("secret", tool.Output + string.Concat(tool.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("p%3Ass", tool.Output + string.Concat(tool.ErrorLines), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Password, tool.Output + string.Concat(tool.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_passes_is_waited_for_and_one_that_stays_is_said()
    {
        answer = context =>
        {
            context.Response.StatusCode = asked == 1 ? 503 : 200;
            return context.Response.WriteAsync("[]");
        };
        Assert.Equal(0, await Check(Url()));

        answer = context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("""{"error_code":50001,"message":"No storage"}""");
        };
        Assert.Equal(2, await Check(Url()));
        Assert.Contains("answered 500 to GET subjects: 50001, No storage.", tool.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Not here", "answered 404 to GET subjects, without a registry's error code: check its address")]
    [InlineData(302, "", "answered 302 to GET subjects")]
    [InlineData(200, "<html>", "is no JSON: check its address")]
    [InlineData(200, "{}", "is no registry's answer")]
    [InlineData(200, "[5]", "is no registry's answer")]
    public async Task What_is_no_registry_is_said_to_be_none(int status, string body, string says)
    {
        answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        Assert.Equal(2, await Check(Url()));
        Assert.Contains(says, Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_that_breaks_off_leaves_the_subject_s_mode_as_it_was_and_says_why()
    {
        var modes = new List<string>();
        answer = async context =>
        {
            if (context.Request.Path.StartsWithSegments("/mode") && context.Request.Method != "GET")
                modes.Add(context.Request.Method);
            context.Response.StatusCode = (context.Request.Method, context.Request.Path.Value!.Split('/')[1]) switch { ("POST", _) => 422, ("GET", "mode" or "schemas") => 404, _ => 200 };
            await context.Response.WriteAsync(context.Request.Path == "/subjects" ? "[]" : context.Response.StatusCode == 200 ? "{}" : $$"""{"error_code":{{context.Response.StatusCode}}05,"message":"No"}""");
        };

        Assert.Equal(2, await tool.RunAsync("schemas", "register", "--to", Url()));

        Assert.Contains("answered 422 to POST subjects/things.apple.v1-value/versions: 42205, No", Assert.Single(tool.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["PUT", "DELETE"], modes);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        tool.Dispose();
        repository.Dispose();
    }

    private string Url(string userInfo = "") => server.Urls.Single().Replace("//", "//" + userInfo, StringComparison.Ordinal);

    private Task<int> Check(string url) => tool.RunAsync("schemas", "check", "--against", url);
}
