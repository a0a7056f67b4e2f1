using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Http;

/// <summary>From a request to a function and back. A client that goes away cancels the function, and so does a host that waits no longer.</summary>
internal sealed class HttpInvocation(LocalApp app, HttpEndpoint endpoint, CancellationToken abandon)
{
    /// <summary>Where the worker's <c>GetHttpContext</c> looks.</summary>
    private const string ContextItem = "HttpRequestContext";

    // Nginx's code for a client that has gone; nobody reads it but the log of requests.
    private const int ClientClosedRequest = 499;
    private readonly ILogger logger = app.Loggers.CreateLogger<HttpInvocation>();

    public async Task Answer(HttpContext http)
    {
        if (!endpoint.Allows(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, abandon);
        try
        {
            await Invoke(http, ending.Token);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            await Problems.Write(http, StatusCodes.Status503ServiceUnavailable, "The host is stopping.");
        }
        catch (BadHttpRequestException exception)
        {
            await Problems.Write(http, exception.StatusCode, exception.Message);
        }
        catch (InputBindingException exception)
        {
            await Problems.Write(http, StatusCodes.Status400BadRequest, exception.Message);
        }
        // The boundary to the caller, who gets no detail.
        catch (Exception exception)
        {
            Log.RequestFailed(logger, exception, endpoint.Function.ToString());
            await Problems.Write(http, StatusCodes.Status500InternalServerError, detail: null);
        }
    }

    private Task<object?> Invoke(HttpContext http, CancellationToken cancellationToken) => app.Invoker.InvokeAsync(
        endpoint.Function,
        new Invocation(http.Request)
        {
            BindingData = http.Request.RouteValues,
            Items = new Dictionary<object, object> { [ContextItem] = http },
            Returned = (context, result) => Execute(context, http, result),
        },
        cancellationToken);

    /// <summary>Writes what the function returned with the app's own services, so that its JSON options apply.</summary>
    private static async Task Execute(FunctionContext context, HttpContext http, object? result)
    {
        var servers = http.RequestServices;
        http.RequestServices = context.InstanceServices;
        try
        {
            await (result switch
            {
                null => Task.CompletedTask,
                IResult minimal => minimal.ExecuteAsync(http),
                IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
                _ => new ObjectResult(result).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
            });
        }
        finally
        {
            http.RequestServices = servers;
        }
    }
}
