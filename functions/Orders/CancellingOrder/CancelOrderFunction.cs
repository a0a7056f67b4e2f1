using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Orders.CancellingOrder;

/// <summary><c>POST /api/orders/{id}/cancel</c>.</summary>
public sealed class CancelOrderFunction(CancelOrderHandler handler)
{
    [Function(nameof(CancelOrderFunction))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}/cancel")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await handler.Handle(id, cancellationToken);
}
