using Microsoft.AspNetCore.Mvc;

namespace Shop.Operations.Registry.Answering;

/// <summary>Writes an answer.</summary>
internal sealed class RegistryResult(RegistryAnswer answer, string mediaType, string requestId) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        response.StatusCode = answer.Status;
        response.Headers["X-Request-ID"] = requestId;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Body.IsEmpty)
            return;
        response.ContentType = mediaType;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.HttpContext.RequestAborted);
    }
}
