using Tributary.Cli.Provider.Http;

namespace Tributary.Cli.Provider.Webhooks;

/// <summary>
/// Tells every endpoint that wants it what happened, and keeps it: the resource /v1/events. With <c>delivery_success=false</c> it lists what some
/// endpoint has not acknowledged, which is how a caller knows that no webhook is on its way any more.
/// </summary>
internal sealed class Events(Ledger ledger, IWebhookSender sender)
{
    private readonly Table<Event> _events = new(happened => happened.Id);
    private readonly HashSet<(string Event, string Endpoint)> _undelivered = [];

    public void Emit(string type, object about, Request request)
    {
        var receivers = ledger.WebhookEndpoints.NewestFirst.Where(endpoint => endpoint.Wants(type)).ToList();
        var happened = new Event
        {
            Id = Identifier.New("evt_"),
            ApiVersion = request.ApiVersion,
            Created = ledger.Now,
            Data = new EventData(about),
            PendingWebhooks = receivers.Count,
            Request = new EventRequest(request.Id, request.IdempotencyKey),
            Type = type,
        };
        _events.Add(happened);
        foreach (var endpoint in receivers)
        {
            var payload = Answer.Serialize(happened with { ApiVersion = endpoint.ApiVersion });
            _undelivered.Add((happened.Id, endpoint.Id));
            sender.Send(new Webhook(payload, Receiver: () => Receiver(happened.Id, endpoint.Id), Acknowledged: () => Settle(happened.Id, endpoint.Id)));
        }
    }

    /// <summary>What an endpoint that is deleted has not acknowledged is no longer waited for, by anybody, from now on.</summary>
    public void Forget(string endpoint)
    {
        foreach (var (happened, _) in _undelivered.Where(webhook => webhook.Endpoint == endpoint).ToList())
            Settle(happened, endpoint);
    }

    public Answer Get(Request request)
    {
        request.Parameters.Only();
        return _events.TryFind(request.Target, out var happened) ? Answer.Ok(happened) : throw InvalidRequestException.NoSuch("event", request.Target);
    }

    public Answer List(Request request)
    {
        var parameters = request.Parameters.Only([.. Page.Parameters, "type", "delivery_success"]);
        var (type, delivered) = (parameters.Text("type"), parameters.Boolean("delivery_success"));
        var matching = _events.NewestFirst
            .Where(e => (type is null || e.Type == type) && (delivered is null || delivered == (e.PendingWebhooks == 0)));
        return Answer.Ok(Page.Of(matching, e => e.Id, request.Path, parameters));
    }

    private WebhookEndpoint? Receiver(string id, string endpoint)
    {
        lock (ledger.Gate)
            return _undelivered.Contains((id, endpoint)) && ledger.WebhookEndpoints.TryFind(endpoint, out var receiver) ? receiver : null;
    }

    private void Settle(string id, string endpoint)
    {
        lock (ledger.Gate)
        {
            if (_undelivered.Remove((id, endpoint)) && _events.TryFind(id, out var happened))
                _events.Replace(happened with { PendingWebhooks = happened.PendingWebhooks - 1 });
        }
    }
}
