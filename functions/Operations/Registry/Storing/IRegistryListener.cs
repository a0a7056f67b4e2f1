using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Storing;

/// <summary>Is told of every change that this instance made, after it was stored; a change may have come from another instance, and is told there.</summary>
internal interface IRegistryListener
{
    /// <param name="before">What was stored before.</param>
    /// <param name="changes">What one transaction changed; a large decision has several.</param>
    void Changed(RegistryState before, IReadOnlyList<RegistryChange> changes);
}
