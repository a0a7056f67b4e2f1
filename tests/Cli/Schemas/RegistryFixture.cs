using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>A registry that is empty when a test begins: the Operations app on an Azurite of its own.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private RegistryHost host = null!;
    private HttpClient http = null!;

    public string Url => host.Address.ToString();

    public async ValueTask InitializeAsync()
    {
        host = await RegistryHost.Start(0, null, NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
        http = new HttpClient { BaseAddress = new Uri(host.Address + "/") };
    }

    /// <summary>What it answers.</summary>
    public Task<string> Get(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Forgets all that an earlier test left.</summary>
    public async Task Clear()
    {
        foreach (var subject in (await http.GetFromJsonAsync<string[]>("subjects?deleted=true", TestContext.Current.CancellationToken))!)
        {
            var path = Uri.EscapeDataString(subject);
            await http.DeleteAsync(new Uri($"subjects/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            await Send(HttpMethod.Delete, $"subjects/{path}?permanent=true");
            await http.DeleteAsync(new Uri($"config/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            await http.DeleteAsync(new Uri($"mode/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }
}
