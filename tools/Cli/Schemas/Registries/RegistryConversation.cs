using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Tributary.Messaging.Registry;

namespace Tributary.Cli.Schemas.Registries;

/// <summary>Talks to a registry for a person: what goes wrong is one line that says what to do. Safe for use by several threads.</summary>
internal sealed class RegistryConversation(RegistryOptions options, TimeProvider time) : IDisposable
{
    private const string ContentType = "application/vnd.schemaregistry.v1+json";
    private readonly HttpClient http = options.ToClient();
    private readonly ResiliencePipeline<HttpResponseMessage> retry = RegistryRetry.Pipeline(time);

    /// <summary>What to call it.</summary>
    public string Name => $"the registry at {options.Url}";

    /// <summary>Asks for something.</summary>
    /// <returns>The answer; null where the registry knows no such thing.</returns>
    /// <exception cref="BadInputException">It could not be asked.</exception>
    public Task<JsonElement?> Get(string path, CancellationToken cancellationToken) => Send(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Changes something.</summary>
    /// <exception cref="BadInputException">It was refused, or could not be asked.</exception>
    public async Task<JsonElement> Change(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        await Send(method, path, body, cancellationToken) ?? throw new BadInputException($"{Name} knows nothing of what {method} {path} should change.");

    public void Dispose() => http.Dispose();

    private async Task<JsonElement?> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await retry.ExecuteAsync(
                async token =>
                {
                    using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                    if (body is not null)
                        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse(ContentType));
                    return await http.SendAsync(request, token);
                },
                cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode)
                return Parsed(text);
            var (code, message) = FaultIn(text);
            if (answer.StatusCode == HttpStatusCode.NotFound && code is > 40400 and < 40500)
                return null;
            throw new BadInputException(Refusal(answer.StatusCode, code, message, method, path));
        }
        catch (JsonException error)
        {
            throw new BadInputException($"What {Name} answered to {method} {path} is no JSON: check its address.", error);
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new BadInputException($"{Capital(Name)} could not be reached: {error.Message}", error);
        }
    }

    private string Refusal(HttpStatusCode status, int code, string? message, HttpMethod method, string path) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when options.User is null =>
            $"{Capital(Name)} asks for a user and a password: give them in the URL, http://user:password@host, or in {RegistryAddress.Variable}.",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{Capital(Name)} refused the user and password that it was given.",
        HttpStatusCode.NotFound when code == 0 => $"{Capital(Name)} answered 404 to {method} {path}, without a registry's error code: check its address.",
        _ => $"{Capital(Name)} answered {(int)status} to {method} {path}{(code == 0 ? "" : $": {code}, {message}")}.",
    };

    private static (int Code, string? Message) FaultIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error_code", out var code) && code.TryGetInt32(out var number)
                ? (number, json.RootElement.TryGetProperty("message", out var message) ? Shortened(message.ToString()) : "")
                : (0, null);
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            return (0, null);
        }
    }

    private static JsonElement Parsed(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static string Shortened(string message) => message.Length <= 500 ? message : message[..500] + "…";

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
