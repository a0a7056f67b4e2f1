using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Shop.Operations.Registry.Answering;

/// <summary>One thing that can be asked of the registry: an HTTP function, whose attribute says how.</summary>
public abstract class RegistryResource(RegistryDoor door)
{
    // Every request asks for its resource's.
    private static readonly ConcurrentDictionary<Type, (IReadOnlyList<string> Methods, string Route)> Triggers = [];

    /// <summary>The methods and the route template of a resource's class.</summary>
    internal static (IReadOnlyList<string> Methods, string Route) TriggerOf(Type resource) => Triggers.GetOrAdd(resource, ReadTrigger);

    private static (IReadOnlyList<string> Methods, string Route) ReadTrigger(Type resource)
    {
        var trigger = resource.GetMethod("Run")!.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>()!;
        return ([.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())], trigger.Route!);
    }

    /// <summary>Answers what the caller may ask.</summary>
    /// <exception cref="Model.RegistryFault">What the caller is answered instead.</exception>
    internal abstract Task<RegistryAnswer> Handle(RegistryCall call, CancellationToken cancellationToken);

    private protected Task<IActionResult> Answer(HttpRequest request, CancellationToken cancellationToken) => door.Answer(request, this, cancellationToken);
}
