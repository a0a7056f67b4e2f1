using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Orders.PlacingOrder;

/// <summary><c>POST /api/orders</c>.</summary>
public sealed class PlaceOrderFunction(PlaceOrderHandler handler)
{
    [Function(nameof(PlaceOrderFunction))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders")] HttpRequest request, CancellationToken cancellationToken) =>
        await handler.Handle(request, cancellationToken);
}
