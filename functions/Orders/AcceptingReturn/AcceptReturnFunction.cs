using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Orders.AcceptingReturn;

/// <summary><c>POST /api/returns</c>.</summary>
public sealed class AcceptReturnFunction(AcceptReturnHandler handler)
{
    [Function(nameof(AcceptReturnFunction))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "returns")] HttpRequest request, CancellationToken cancellationToken) =>
        await handler.Handle(request, cancellationToken);
}
