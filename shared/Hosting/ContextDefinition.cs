using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Serialization;

namespace Tributary.Hosting;

/// <summary>The bounded context that a function app is, and the contracts that it lives by.</summary>
/// <param name="Name">The context's name, as the catalogue's owners are named: <c>orders</c>.</param>
/// <param name="Catalogue">Every stream of the suite.</param>
/// <param name="Schemas">The schemas that wire ids stand for.</param>
public sealed record ContextDefinition(string Name, StreamCatalogue Catalogue, ISchemas Schemas)
{
    /// <summary>Where this context's poison goes.</summary>
    public string DeadLetters => $"{Name}.dead-letters";
}
