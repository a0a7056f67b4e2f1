using System.Net;
using System.Text;
using Tributary.Tests.Operations.Running;

namespace Tributary.Tests.Operations.Rest;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData(null, "application/vnd.schemaregistry.v1+json")]
    [InlineData("*/*", "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/*", "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/vnd.schemaregistry+json", "application/vnd.schemaregistry+json")]
    [InlineData("application/vnd.schemaregistry.v1+json, application/vnd.schemaregistry+json, application/json", "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/vnd.schemaregistry.v1+json;q=0.1, application/json;q=0.9", "application/json")]
    [InlineData("text/html, application/json;q=0.5", "application/json")]
    [InlineData("text/html, */*;q=0.1", "application/vnd.schemaregistry.v1+json")]
    public async Task The_answer_is_of_the_type_that_the_client_wants_most(string? accept, string type)
    {
        await using var registry = await RunningRegistry.Start();

        var found = await registry.Send("GET", "subjects", null, accept is null ? [] : [("Accept", accept)]);
        var missing = await registry.Send("GET", "schemas/ids/1", null, accept is null ? [] : [("Accept", accept)]);

        Assert.Equal((200, type), (found.Status, found.Type));
        Assert.Equal((404, 40403, type), (missing.Status, missing.Code, missing.Type));
    }

    [Fact]
    public async Task A_type_that_the_registry_does_not_speak_is_refused()
    {
        await using var registry = await RunningRegistry.Start();

        var reply = await registry.Send("GET", "subjects", null, ("Accept", "text/html"));

        Assert.Equal((406, 406, "HTTP 406 Not Acceptable"), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("application/vnd.schemaregistry.v1+json", 200)]
    [InlineData("application/vnd.schemaregistry+json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/octet-stream", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    public async Task A_body_of_another_type_is_refused(string type, int status)
    {
        await using var registry = await RunningRegistry.Start();

        var reply = await registry.Send("POST", "subjects/s/versions", RunningRegistry.Body(SampleSchemas.Text), ("Content-Type", type));

        Assert.Equal((status, status == 200 ? 0 : 415), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_before_it_is_read()
    {
        await using var registry = await RunningRegistry.Start(null, ("Registry:LargestRequest", "1000"));

        var small = await registry.Send("POST", "subjects/s/versions", RunningRegistry.Body(SampleSchemas.Text));
        var large = await registry.Send("POST", "subjects/s/versions", RunningRegistry.Body(new string(' ', 1001)));
        using var unsaid = await registry.Client.PostAsync("subjects/s/versions", new Unsaid(), TestContext.Current.CancellationToken);

        Assert.Equal(200, small.Status);
        Assert.Equal((413, 413, "application/vnd.schemaregistry.v1+json"), (large.Status, large.Code, large.Type));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, unsaid.StatusCode);
    }

    [Fact]
    public async Task A_request_keeps_the_id_that_it_came_with()
    {
        await using var registry = await RunningRegistry.Start();

        Assert.Equal("mine", (await registry.Send("GET", "subjects", null, ("X-Request-ID", "mine"))).Headers["X-Request-ID"]);
        Assert.NotEmpty((await registry.Send("GET", "subjects")).Headers["X-Request-ID"]);
    }

    [Fact]
    public async Task A_method_that_a_path_has_not_is_told_which_it_has()
    {
        await using var registry = await RunningRegistry.Start();

        Assert.Equal("GET, POST", string.Join(", ", (await registry.Send("DELETE", "subjects/s/versions")).Headers["Allow"].Split(", ").Order()));
    }

    /// <summary>A body whose length is not said.</summary>
    private sealed class Unsaid : HttpContent
    {
        public Unsaid() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < 20; i++)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(new string(' ', 100)), TestContext.Current.CancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
