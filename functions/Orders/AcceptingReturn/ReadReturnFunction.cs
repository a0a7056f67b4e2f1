using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Orders.AcceptingReturn;

/// <summary><c>GET /api/returns/{id}</c>.</summary>
public sealed class ReadReturnFunction(ReadReturnHandler handler)
{
    [Function(nameof(ReadReturnFunction))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "returns/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await handler.Handle(id, cancellationToken);
}
