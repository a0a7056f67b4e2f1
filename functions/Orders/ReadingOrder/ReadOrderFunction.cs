using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Orders.ReadingOrder;

/// <summary><c>GET /api/orders/{id}</c>.</summary>
public sealed class ReadOrderFunction(ReadOrderHandler handler)
{
    [Function(nameof(ReadOrderFunction))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await handler.Handle(id, cancellationToken);
}
