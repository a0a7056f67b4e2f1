using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Describing;

/// <summary>The contexts.</summary>
public sealed class ListContexts(RegistryDoor door) : RegistryResource(door)
{
    [Function(nameof(ListContexts))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "registry/contexts")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer(request, cancellationToken);

    internal override async Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken)
    {
        var state = await call.Store.Read(cancellationToken);
        var prefix = call.Text("contextPrefix") ?? "";
        return RegistryAnswer.Texts(call.Page(state.Contexts.Prepend(SubjectName.DefaultContext).Where(context => context.StartsWith(prefix, StringComparison.Ordinal))));
    }
}
