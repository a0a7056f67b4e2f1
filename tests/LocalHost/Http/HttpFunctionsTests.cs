using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Tests.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Http;

public sealed class HttpFunctionsTests
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_answers_on_its_route_below_the_prefix()
    {
        await using var suite = await TestApps.Start(typeof(Doors));
        using var client = suite.Client();

        using var answer = await client.PostAsJsonAsync("api/orders/7/lines", new { Sku = "A" }, Stopping);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("/api/orders/7", answer.Headers.Location?.OriginalString);
        Assert.Equal("""{"id":7,"body":"{\"sku\":\"A\"}"}""", await answer.Content.ReadAsStringAsync(Stopping));
    }

    [Theory]
    [InlineData("GET", "api/orders/7/lines", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "orders/7/lines", HttpStatusCode.NotFound)]
    [InlineData("POST", "api/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "api/Anything", HttpStatusCode.OK)]
    [InlineData("POST", "api/orders/seven/lines", HttpStatusCode.BadRequest)]
    public async Task Routes_and_methods_decide_what_answers(string method, string path, HttpStatusCode expected)
    {
        await using var suite = await TestApps.Start(typeof(Doors));
        using var client = suite.Client();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stopping);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("Text", "text/plain; charset=utf-8", "hello")]
    [InlineData("Minimal", "application/json; charset=utf-8", "[1,2]")]
    [InlineData("Record", "application/json; charset=utf-8", """{"total":"2.55"}""")]
    [InlineData("Written", "text/css", "body{}")]
    public async Task Whatever_a_function_returns_is_written(string path, string type, string body)
    {
        await using var suite = await TestApps.Start(typeof(Doors));
        using var client = suite.Client();

        using var answer = await client.GetAsync($"api/{path}", Stopping);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Stopping));
    }

    [Fact]
    public async Task The_app_s_own_JSON_options_apply()
    {
        await using var suite = await TestApps.Start(typeof(Doors), builder =>
            builder.Services.Configure<JsonOptions>(options => options.JsonSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper));
        using var client = suite.Client();

        Assert.Equal("""{"TOTAL":"2.55"}""", await client.GetStringAsync("api/Record", Stopping));
    }

    [Fact]
    public async Task A_fault_is_a_problem_without_details()
    {
        await using var suite = await TestApps.Start(typeof(Doors));
        using var client = suite.Client();

        using var answer = await client.GetAsync("api/Fails", Stopping);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadAsStringAsync(Stopping);
        Assert.Contains("Internal Server Error", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_middle_of_an_answer_cuts_it_off()
    {
        await using var suite = await TestApps.Start(typeof(Doors));
        using var client = suite.Client();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync("api/FailsLate", Stopping));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        await using var suite = await TestApps.Start(typeof(Doors), settings: ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "10"));
        using var client = suite.Client();

        using var small = await client.PostAsync("api/orders/7/lines", Body(10), Stopping);
        using var large = await client.PostAsync("api/orders/7/lines", Body(11), Stopping);

        Assert.Equal(HttpStatusCode.Accepted, small.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("application/problem+json", large.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_the_function()
    {
        var visit = new Visit();
        await using var suite = await TestApps.Start(typeof(Doors), builder => builder.Services.AddSingleton(visit));
        using var client = suite.Client();
        using var leaving = new CancellationTokenSource();

        var request = client.GetAsync("api/Waits", leaving.Token);
        await visit.Begun.Task.WaitAsync(Stopping);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await visit.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), Stopping);
    }

    private static StringContent Body(int bytes) => new(new string('x', bytes), Encoding.ASCII);

    internal sealed class Visit
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Doors(IServiceProvider services)
    {
        [Function("PostLine")]
        public async Task<IActionResult> PostLine(
            [HttpTrigger(AuthorizationLevel.Function, "post", Route = "orders/{id}/lines")] HttpRequest request, int id, FunctionContext context)
        {
            Assert.Same(request.HttpContext, context.GetHttpContext());
            using var reader = new StreamReader(request.Body);
            return new AcceptedResult($"/api/orders/{id}", new { id, body = await reader.ReadToEndAsync(context.CancellationToken) });
        }

        [Function("Anything")]
        public OkObjectResult Anything([HttpTrigger] HttpRequest request) => new OkObjectResult(request.Method);

        [Function("Text")]
        public string Text([HttpTrigger("get")] HttpRequest request) => request.Path.HasValue ? "hello" : "";

        [Function("Minimal")]
        public IResult Minimal([HttpTrigger("get")] HttpRequest request) => Results.Json(new[] { 1, request.Query.Count + 2 });

        [Function("Record")]
        public OkObjectResult Record([HttpTrigger("get")] HttpRequest request) =>
            new OkObjectResult(new { Total = request.Path.HasValue ? "2.55" : "" });

        [Function("Written")]
        public async Task Written([HttpTrigger("get")] HttpRequest request, CancellationToken cancellationToken)
        {
            request.HttpContext.Response.ContentType = "text/css";
            await request.HttpContext.Response.WriteAsync("body{}", cancellationToken);
        }

        [Function("Fails")]
        public IActionResult Fails([HttpTrigger("get")] HttpRequest request) => throw new InvalidOperationException($"secret of {request.Path}");

        [Function("FailsLate")]
        public async Task FailsLate([HttpTrigger("get")] HttpRequest request, CancellationToken cancellationToken)
        {
            await request.HttpContext.Response.WriteAsync("half", cancellationToken);
            await request.HttpContext.Response.Body.FlushAsync(cancellationToken);
            throw new InvalidOperationException("late");
        }

        [Function("Waits")]
        public async Task Waits([HttpTrigger("get")] HttpRequest request, CancellationToken cancellationToken)
        {
            var visit = services.GetRequiredService<Visit>();
            visit.Begun.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                visit.Cancelled.SetResult();
                throw;
            }
        }
    }
}
