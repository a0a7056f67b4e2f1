using Tributary.Cli.Provider.Http;

namespace Tributary.Cli.Provider.Webhooks;

/// <summary>The resource /v1/webhook_endpoints: this is how a shop says where it hears of payments.</summary>
internal sealed class WebhookEndpoints(Ledger ledger, Events events)
{
    public Answer Create(Request request)
    {
        var parameters = request.Parameters.Only("url", "enabled_events", "api_version", "description", "metadata");
        var enabled = parameters.List("enabled_events");
        if (enabled.Count == 0)
            throw InvalidRequestException.Missing("enabled_events");

        var endpoint = new WebhookEndpoint
        {
            Id = Identifier.New("we_"),
            ApiVersion = parameters.Text("api_version") ?? request.ApiVersion,
            Created = ledger.Now,
            Description = parameters.Text("description"),
            EnabledEvents = enabled,
            Metadata = parameters.Metadata(),
            Secret = Identifier.NewWebhookSecret(),
            Url = Url(parameters),
        };
        ledger.WebhookEndpoints.Add(endpoint);
        return Answer.Ok(endpoint);
    }

    public Answer Get(Request request)
    {
        request.Parameters.Only();
        return Answer.Ok(Find(request) with { Secret = null });
    }

    public Answer List(Request request)
    {
        var parameters = request.Parameters.Only(Page.Parameters);
        var shown = ledger.WebhookEndpoints.NewestFirst.Select(endpoint => endpoint with { Secret = null });
        return Answer.Ok(Page.Of(shown, endpoint => endpoint.Id, request.Path, parameters));
    }

    /// <summary>Moves an endpoint, under the secret it has. What it has not acknowledged follows it.</summary>
    public Answer Update(Request request)
    {
        var moved = Find(request) with { Url = Url(request.Parameters.Only("url")) };
        ledger.WebhookEndpoints.Replace(moved);
        return Answer.Ok(moved with { Secret = null });
    }

    public Answer Delete(Request request)
    {
        var endpoint = Find(request);
        ledger.WebhookEndpoints.Remove(endpoint.Id);
        events.Forget(endpoint.Id);
        return Answer.Ok(new { endpoint.Id, endpoint.Object, Deleted = true });
    }

    private WebhookEndpoint Find(Request request) =>
        ledger.WebhookEndpoints.TryFind(request.Target, out var endpoint)
            ? endpoint
            : throw InvalidRequestException.NoSuch("webhook endpoint", request.Target, "webhook_endpoint");

    private static Uri Url(Parameters parameters)
    {
        var text = parameters.RequiredText("url");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || !url.IsLoopback)
            throw new InvalidRequestException($"Invalid URL: {text}. This simulator posts to http or https on this machine.", "url_invalid", "url");
        return url;
    }
}
