using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Insights.ReceivingActivity;

/// <summary><c>POST /api/activity</c>.</summary>
public sealed class ReceiveActivityFunction(ReceiveActivityHandler handler)
{
    [Function(nameof(ReceiveActivityFunction))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "activity")] HttpRequest request, CancellationToken cancellationToken) =>
        await handler.Handle(request, cancellationToken);
}
