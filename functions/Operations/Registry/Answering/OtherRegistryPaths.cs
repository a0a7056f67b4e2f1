using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Answering;

/// <summary>
/// Whatever else is asked of the registry: what lies below <c>contexts/NAME</c> is answered by the resource of that path, with the context before its subject; the
/// rest does not exist (404) or not with that method (405).
/// </summary>
public sealed class OtherRegistryPaths(RegistryDoor door, RegistryPaths paths) : RegistryResource(door)
{
    [Function(nameof(OtherRegistryPaths))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "registry/{*path}")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        // Of an answer to HEAD the server keeps the body.
        if (paths.Find(call.Method == "HEAD" ? "GET" : call.Method, call.Path.Parts) is { } resource)
            return resource.Handle(call, cancellationToken);
        var methods = paths.MethodsOf(call.Path.Parts);
        if (methods.Count == 0)
            throw RegistryFaults.NoSuchResource();
        var refused = RegistryAnswer.Error(StatusCodes.Status405MethodNotAllowed, 405, "HTTP 405 Method Not Allowed");
        return Task.FromResult(refused with { Headers = new Dictionary<string, string> { ["Allow"] = string.Join(", ", methods) } });
    }
}
