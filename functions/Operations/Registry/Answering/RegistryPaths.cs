using Microsoft.Extensions.DependencyInjection;

namespace Shop.Operations.Registry.Answering;

/// <summary>Every resource by its path, for paths that no route leads to by itself: those below a context.</summary>
public sealed class RegistryPaths
{
    private readonly IReadOnlyList<Known> known;
    private readonly IServiceProvider services;

    internal RegistryPaths(IServiceProvider services)
    {
        this.services = services;
        known =
        [
            .. from type in typeof(RegistryPaths).Assembly.GetTypes()
               where type.IsSubclassOf(typeof(RegistryResource)) && type != typeof(OtherRegistryPaths)
               let trigger = RegistryResource.TriggerOf(type)
               select new Known(type, trigger.Methods, trigger.Route.Split('/')[1..]),
        ];
    }

    /// <summary>The methods of the resources that have this path; none where nothing has.</summary>
    internal IReadOnlyList<string> MethodsOf(IReadOnlyList<string> parts) => [.. known.Where(resource => resource.Fits(parts)).SelectMany(resource => resource.Methods).Distinct()];

    internal RegistryResource? Find(string method, IReadOnlyList<string> parts) =>
        known.FirstOrDefault(resource => resource.Methods.Contains(method) && resource.Fits(parts)) is { } found
            ? (RegistryResource)ActivatorUtilities.CreateInstance(services, found.Type)
            : null;

    private sealed record Known(Type Type, IReadOnlyList<string> Methods, string[] Template)
    {
        public bool Fits(IReadOnlyList<string> parts) =>
            (parts.Count == Template.Length || (parts.Count == Template.Length - 1 && Template[^1].EndsWith("?}", StringComparison.Ordinal)))
            && parts.Zip(Template).All(pair => (pair.Second.StartsWith('{') && pair.First.Length > 0) || pair.Second == pair.First);
    }
}
