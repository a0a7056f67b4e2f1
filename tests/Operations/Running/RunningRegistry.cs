using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Operations;
using Shop.Operations.Registry;
using Shop.Operations.Registry.Announcing;
using Tributary.LocalHost;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Running;

/// <summary>The registry behind a real server, over storage in memory.</summary>
internal sealed class RunningRegistry : IAsyncDisposable
{
    private readonly LocalSuite suite;

    private RunningRegistry(LocalSuite suite)
    {
        this.suite = suite;
        Client = new HttpClient { BaseAddress = new Uri(suite.Addresses["Operations"], "/api/registry/") };
    }

    public HttpClient Client { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Publishes what is in the outbox, now.</summary>
    public Task<int> Relay() => suite.ServicesOf("Operations").GetRequiredService<SchemaEventRelay>().Run(Stop);

    public static Task<RunningRegistry> Start(IStateStorage? storage = null, params (string Name, string Value)[] settings) => Start(storage, null, settings);

    /// <summary>One that tells of its changes on a log.</summary>
    public static Task<RunningRegistry> Start(IStateStorage storage, InMemoryLog log) => Start(storage, log, ("Kafka:BootstrapServers", "memory"));

    private static async Task<RunningRegistry> Start(IStateStorage? storage, InMemoryLog? log, params (string Name, string Value)[] settings) => new(await LocalSuite.StartAsync(
        new LocalSuiteOptions
        {
            Apps =
            [
                new LocalAppDefinition("Operations", typeof(OperationsModule).Assembly, builder =>
                {
                    builder.Services.AddKeyedSingleton(RegistryRegistration.Table, storage ?? new InMemoryStateStorage());
                    if (log is not null)
                        builder.Services.AddSingleton<IRecordPublisher>(log).AddSingleton<IStreamIncarnations>(log);
                    builder.AddOperations();
                })
                {
                    Settings = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value),
                },
            ],
            Logging = logging => logging.ClearProviders(),
        },
        Stop));

    /// <summary>Sends a request; the path is below the registry's root, as it is to be sent.</summary>
    public async Task<Reply> Send(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), AsItIs(path));
        if (body is not null)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.schemaregistry.v1+json");
        }
        foreach (var (name, value) in headers)
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Client.SendAsync(request, Stop);
        return new Reply(
            (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Content.Headers.ContentType?.ToString(),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    /// <summary>Registers a schema, which must work.</summary>
    /// <returns>Its id.</returns>
    public async Task<int> Register(string subject, string schema, string more = "")
    {
        var reply = await Send("POST", $"subjects/{Uri.EscapeDataString(subject)}/versions", Body(schema, more));
        Assert.True(reply.Status == 200, reply.Body);
        return reply.Json.GetProperty("id").GetInt32();
    }

    /// <summary>The request that gives a schema.</summary>
    /// <param name="schema">The schema's text.</param>
    /// <param name="more">Other fields, each behind a comma.</param>
    public static string Body(string schema, string more = "") => $$"""{"schema":{{System.Text.Json.JsonSerializer.Serialize(schema)}}{{more}}}""";

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await suite.DisposeAsync();
    }

    // Uri would decode and shorten what it thinks it may.
    private Uri AsItIs(string path) => new(Client.BaseAddress + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
