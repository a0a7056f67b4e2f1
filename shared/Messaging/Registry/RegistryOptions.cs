using System.Net.Http.Headers;
using System.Text;

namespace Tributary.Messaging.Registry;

/// <summary>Where a schema registry is that speaks Confluent's REST API, and how its clients identify themselves.</summary>
public sealed record RegistryOptions
{
    /// <summary>The address below which <c>/schemas</c> and <c>/subjects</c> lie: <c>https://registry.example/</c>, <c>http://localhost:7071/api/registry</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>The user for basic authentication; null where the registry asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The user's password. A secret: it is in no text of this record.</summary>
    public string? Password { get; init; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an id that the registry did not know is taken for unknown without asking again.</summary>
    public TimeSpan UnknownFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">They can't work; the message says what to set.</exception>
    public RegistryOptions Validated()
    {
        if (Url is not { IsAbsoluteUri: true } || (Url.Scheme != Uri.UriSchemeHttp && Url.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"'{Url?.OriginalString}' is no address of a schema registry: expected http(s)://host:port, with a path where it has one.");
        if (Url.UserInfo.Length > 0)
            throw new ArgumentException("The registry's address holds a user or password, which would end up in logs: set them apart from it.");
        if (User is null != Password is null)
            throw new ArgumentException("A registry is given a user and a password, or neither: one of them is missing.");
        if (User is not null && Url.Scheme == Uri.UriSchemeHttp && !Url.IsLoopback)
            throw new ArgumentException($"A password would travel to {Url.Host} in the clear: use https, or no password.");
        if (RequestTimeout <= TimeSpan.Zero || RequestTimeout > TimeSpan.FromMinutes(1))
            throw new ArgumentException($"A request's timeout of {RequestTimeout} can't work: set it above 0 and to at most a minute.");
        return this;
    }

    /// <summary>A client for <see cref="Url"/>: bounded answers, no redirects, the credentials set.</summary>
    /// <param name="handler">What sends; null for sockets of its own.</param>
    public HttpClient ToClient(HttpMessageHandler? handler = null)
    {
        var client = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, disposeHandler: handler is null)
        {
            BaseAddress = new Uri(Url.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = RequestTimeout,
            MaxResponseContentBufferSize = RegistryAnswers.LargestAnswer,
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(RegistryAnswers.ContentType));
        if (User is not null)
            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        return client;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Url}{(User is null ? "" : " with a user")}";
}
