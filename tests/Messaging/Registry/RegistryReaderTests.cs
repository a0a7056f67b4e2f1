using System.Net;
using Microsoft.Extensions.Time.Testing;
using Tributary.Messaging.Registry;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using Tributary.Tests.Testing.Registry;

namespace Tributary.Tests.Messaging.Registry;

/// <summary>Looking schemas up by their ids.</summary>
public sealed class RegistryReaderTests : IDisposable
{
    private const string NotFound = """{"error_code":40403,"message":"Schema 7 not found"}""";
    private readonly FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly ScriptedRegistry registry = new();
    private readonly RegistryReader reader;

    public RegistryReaderTests() =>
        reader = new RegistryReader(new RegistryOptions { Url = new Uri("http://localhost:8081/api/registry") }, clock, registry);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_is_asked_for_below_the_registrys_path_with_its_references_written_out()
    {
        var schema = await reader.Find(7, Stop);

        Assert.Equal(new WireSchema(SchemaFormat.Avro, "\"string\""), schema);
        Assert.Equal("http://localhost:8081/api/registry/schemas/ids/7?format=resolved", Assert.Single(registry.Asked).RequestUri!.AbsoluteUri);
        Assert.Equal("application/vnd.schemaregistry.v1+json", Assert.Single(registry.Asked[0].Headers.Accept).MediaType);
    }

    [Theory]
    [InlineData("""{"schema":"x"}""", SchemaFormat.Avro)]
    [InlineData("""{"schemaType":"AVRO","schema":"x"}""", SchemaFormat.Avro)]
    [InlineData("""{"schemaType":"PROTOBUF","schema":"x"}""", SchemaFormat.Protobuf)]
    [InlineData("""{"schemaType":"JSON","schema":"x","references":[]}""", SchemaFormat.Json)]
    public async Task The_format_is_what_the_registry_says(string answer, SchemaFormat expected)
    {
        registry.Answer = (_, _) => ScriptedRegistry.Json(HttpStatusCode.OK, answer);

        Assert.Equal(expected, (await reader.Find(1, Stop))!.Format);
    }

    [Fact]
    public async Task Once_read_an_id_needs_no_registry()
    {
        await reader.Find(7, Stop);
        registry.Answer = (_, _) => throw new HttpRequestException("connection refused");

        Assert.NotNull(await reader.Find(7, Stop));
        Assert.NotNull(reader.Known(7));
        Assert.Single(registry.Asked);
    }

    [Fact]
    public async Task Many_who_want_one_id_at_once_ask_once()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        registry.Answer = (_, _) => answer.Task;

        var finds = Enumerable.Range(0, 50).Select(_ => reader.Find(7, Stop).AsTask()).ToArray();
        answer.SetResult(await ScriptedRegistry.Json(HttpStatusCode.OK, """{"schema":"x"}"""));

        Assert.All(await Task.WhenAll(finds), Assert.NotNull);
        Assert.Single(registry.Asked);
    }

    [Fact]
    public async Task One_who_gives_up_does_not_end_it_for_the_others()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        registry.Answer = (_, _) => answer.Task;
        using var impatient = new CancellationTokenSource();

        var (first, second) = (reader.Find(7, impatient.Token).AsTask(), reader.Find(7, Stop).AsTask());
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(await ScriptedRegistry.Json(HttpStatusCode.OK, """{"schema":"x"}"""));

        Assert.NotNull(await second);
    }

    [Fact]
    public async Task An_id_that_the_registry_does_not_know_is_unknown_for_a_while_and_asked_again_then()
    {
        registry.Answer = (_, _) => ScriptedRegistry.Json(HttpStatusCode.NotFound, NotFound);
        Assert.Null(await reader.Find(7, Stop));
        Assert.Null(await reader.Find(7, Stop));
        Assert.Single(registry.Asked);

        // It was registered meanwhile.
        registry.Answer = (_, _) => ScriptedRegistry.Json(HttpStatusCode.OK, """{"schema":"x"}""");
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.NotNull(await reader.Find(7, Stop));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "<html>nothing here</html>", "check its address")]
    [InlineData(HttpStatusCode.NotFound, """{"error_code":404,"message":"HTTP 404 Not Found"}""", "check its address")]
    [InlineData(HttpStatusCode.Unauthorized, "", "check its user and password")]
    [InlineData(HttpStatusCode.OK, "<html>welcome</html>", "it is no JSON")]
    [InlineData(HttpStatusCode.OK, "[]", "it has no text 'schema'")]
    [InlineData(HttpStatusCode.OK, """{"schema":7}""", "it has no text 'schema'")]
    [InlineData(HttpStatusCode.OK, """{"schema":"x","schemaType":"XSD"}""", "expected AVRO, PROTOBUF or JSON")]
    public async Task What_is_no_registrys_word_on_the_id_decides_nothing(HttpStatusCode status, string body, string said)
    {
        registry.Answer = (_, _) => ScriptedRegistry.Json(status, body);

        var error = await Assert.ThrowsAsync<RegistryUnavailableException>(() => reader.Find(7, Stop).AsTask());

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("http://localhost:8081/api/registry", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_fails_for_a_moment_is_asked_again()
    {
        var failures = 2;
        registry.Answer = (_, _) => failures-- > 0
            ? ScriptedRegistry.Json(HttpStatusCode.ServiceUnavailable, "")
            : ScriptedRegistry.Json(HttpStatusCode.OK, """{"schema":"x"}""");

        Assert.NotNull(await UntilDone(reader.Find(7, Stop).AsTask()));
        Assert.Equal(3, registry.Asked.Count);
    }

    [Fact]
    public async Task A_registry_that_is_out_is_no_unknown_id()
    {
        registry.Answer = (_, _) => throw new HttpRequestException("connection refused");

        await Assert.ThrowsAsync<RegistryUnavailableException>(() => UntilDone(reader.Find(7, Stop).AsTask()));
        registry.Answer = (_, _) => ScriptedRegistry.Json(HttpStatusCode.OK, """{"schema":"x"}""");

        Assert.NotNull(await reader.Find(7, Stop));
    }

    public void Dispose()
    {
        reader.Dispose();
        registry.Dispose();
    }

    /// <summary>Lets the clock run as long as something waits for it.</summary>
    private async Task<T> UntilDone<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }
}
