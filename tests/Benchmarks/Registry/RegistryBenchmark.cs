using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Operations;
using Tributary.LocalHost;
using Tributary.LocalHost.Storage;

namespace Tributary.Tests.Benchmarks.Registry;

/// <summary>The schema registry over HTTP, on Azurite: reads of ids that it knows, while another client registers schemas, and registrations of one schema at once.</summary>
internal sealed class RegistryBenchmark(Action<string> say)
{
    private const int Schemas = 100;
    private const int Clients = 16;
    private const int AtOnce = 50;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    public async Task<RegistryReport> Run(CancellationToken cancellationToken)
    {
        say("Azurite and the registry");
        await using var azurite = await Azurite.Start(new AzuriteOptions { Accounts = ["operations"] }, TimeProvider.System, NullLogger.Instance, cancellationToken);
        await using var suite = await LocalSuite.StartAsync(
            new LocalSuiteOptions
            {
                Apps =
                [
                    new LocalAppDefinition("Operations", typeof(OperationsModule).Assembly, builder => builder.AddOperations())
                    {
                        Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString("operations") },
                    },
                ],
                Logging = logging => logging.ClearProviders(),
            },
            cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(suite.Addresses["Operations"], "/api/registry/") };

        say($"{Schemas} schemas");
        for (var i = 0; i < Schemas; i++)
            await Register(client, $"s{i}", i, cancellationToken);
        say("reads, warming up");
        await Read(client, Warm, cancellationToken);
        say("reads");
        var reads = await Read(client, Measured, cancellationToken);
        say("reads beside registrations");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var registering = RegisterUntil(client, enough.Token);
        var beside = await Read(client, Measured, cancellationToken);
        await enough.CancelAsync();
        say($"{AtOnce} registrations at once");
        var ids = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Register(client, "same", 1_000_000, cancellationToken)));
        return new RegistryReport(reads, beside, await registering / Measured.TotalSeconds, ids.Distinct().Count());
    }

    private static async Task<ReadFigures> Read(HttpClient client, TimeSpan time, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            var (times, errors, id) = (new List<double>(), 0L, number);
            while (TimeProvider.System.GetElapsedTime(begun) < time)
            {
                var asked = TimeProvider.System.GetTimestamp();
                using var answer = await client.GetAsync($"schemas/ids/{(id++ % Schemas) + 1}", cancellationToken);
                if (!answer.IsSuccessStatusCode)
                    errors++;
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                times.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            }
            return (times, errors);
        }));
        var all = clients.SelectMany(one => one.times).Order().ToList();
        return new ReadFigures(all.Count / TimeProvider.System.GetElapsedTime(begun).TotalSeconds, clients.Sum(one => one.errors), all[all.Count / 2], all[all.Count * 99 / 100]);
    }

    private static async Task<int> RegisterUntil(HttpClient client, CancellationToken enough)
    {
        for (var i = 0; ; i++)
            try
            {
                await Register(client, $"beside{i}", Schemas + i, enough);
            }
            catch (OperationCanceledException) when (enough.IsCancellationRequested)
            {
                return i;
            }
    }

    private static async Task<int> Register(HttpClient client, string subject, int number, CancellationToken cancellationToken)
    {
        var schema = $$"""{"type":"record","name":"R{{number}}","fields":[{"name":"id","type":"string"},{"name":"total","type":"long"}]}""";
        using var answer = await client.PostAsJsonAsync($"subjects/{subject}/versions", new { schema }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetInt32();
    }
}
