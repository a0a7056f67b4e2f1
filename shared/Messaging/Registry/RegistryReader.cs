using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Polly;
using Tributary.Messaging.Serialization;

namespace Tributary.Messaging.Registry;

/// <summary>
/// Looks schemas up in a registry by their ids, each once: an id never changes its meaning, so what was read is kept, and a registry that is out stops nobody
/// who reads known ids. It can't register: that is a step of the deployment. Safe for use by several threads.
/// </summary>
public sealed class RegistryReader : IDisposable
{
    private const int MostUnknown = 10_000;
    private readonly RegistryOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient http;
    private readonly ResiliencePipeline<HttpResponseMessage> retry;
    private readonly ConcurrentDictionary<int, WireSchema> known = new();
    private readonly ConcurrentDictionary<int, long> unknown = new();
    private readonly ConcurrentDictionary<int, Lazy<Task<WireSchema?>>> underWay = new();

    /// <param name="options">Where the registry is.</param>
    /// <param name="clock">The processing clock.</param>
    /// <param name="handler">What sends; null for sockets of its own.</param>
    /// <exception cref="ArgumentException">The options can't work.</exception>
    public RegistryReader(RegistryOptions options, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Validated();
        this.clock = clock;
        http = options.ToClient(handler);
        retry = RegistryRetry.Pipeline(clock);
    }

    /// <summary>The schema of an id, if it was read before; asks nobody.</summary>
    public WireSchema? Known(int id) => known.GetValueOrDefault(id);

    /// <summary>The schema of an id, asked for where it is not known yet; null if the registry has none.</summary>
    /// <exception cref="RegistryUnavailableException">The registry could not be asked.</exception>
    public async ValueTask<WireSchema?> Find(int id, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(id, out var schema))
            return schema;
        if (unknown.TryGetValue(id, out var since))
        {
            if (clock.GetElapsedTime(since) < options.UnknownFor)
                return null;
            unknown.TryRemove(id, out _);
        }

        // Asked once for all who want it now; nobody's cancellation ends it for the others.
        var asking = underWay.GetOrAdd(id, id => new Lazy<Task<WireSchema?>>(() => Ask(id)));
        try
        {
            return await asking.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            if (asking.Value.IsCompleted)
                underWay.TryRemove(new KeyValuePair<int, Lazy<Task<WireSchema?>>>(id, asking));
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<WireSchema?> Ask(int id)
    {
        try
        {
            using var response = await retry.ExecuteAsync(
                async token => await http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"schemas/ids/{id}?format=resolved"), UriKind.Relative), token));
            var body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode == HttpStatusCode.NotFound && RegistryAnswers.SaysUnknownSchema(body))
            {
                Forget(id);
                return null;
            }

            if (!response.IsSuccessStatusCode)
                throw new RegistryUnavailableException(
                    $"The schema registry at {options.Url} answered {(int)response.StatusCode} when it was asked for the schema id {id}{HintFor(response.StatusCode)}.");
            return known.GetOrAdd(id, RegistryAnswers.SchemaOf(body));
        }
        catch (FormatException error)
        {
            throw new RegistryUnavailableException($"What the schema registry at {options.Url} answered for the schema id {id} can't be read: {error.Message}.", error);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new RegistryUnavailableException($"The schema registry at {options.Url} could not be asked for the schema id {id}: {error.Message}", error);
        }
    }

    private void Forget(int id)
    {
        // Anyone may write ids that do not exist: what is remembered of them is bounded.
        if (unknown.Count >= MostUnknown)
            unknown.Clear();
        unknown[id] = clock.GetTimestamp();
    }

    private static string HintFor(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ": check its user and password",
        HttpStatusCode.NotFound => ", without a registry's error code: check its address",
        _ => "",
    };
}
