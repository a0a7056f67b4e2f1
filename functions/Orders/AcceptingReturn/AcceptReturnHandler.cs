using Microsoft.AspNetCore.Http;
using Shop.Contracts;
using Shop.Orders.Model;
using Shop.Orders.State;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Orders.AcceptingReturn;

/// <summary>Takes returns.</summary>
public sealed class AcceptReturnHandler(Reception reception)
{
    internal const string Route = "/api/returns";

    private static readonly Slot Accept = new(1);

    /// <summary>202 once the return's command is in the log.</summary>
    public Task<Answer> Handle(HttpRequest request, CancellationToken cancellationToken) =>
        reception.Receive(request, Route, CommandOf, cancellationToken);

    private static Emission CommandOf(string id, Submission it) => Emission.To(
        Catalogue.ReturnCommand, id,
        ReturnCommandMapping.ToWire(new AcceptReturn(id, it.Reference, it.CustomerId, it.Currency, it.OccurredAt, it.Lines)), Accept);
}
