using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Storing;

/// <summary>What is to be changed, and what the caller is told when it is.</summary>
internal sealed record RegistryDecision<T>(T Answer, IReadOnlyList<RegistryChange> Changes);

/// <summary>Makes decisions.</summary>
internal static class RegistryDecision
{
    public static RegistryDecision<T> Of<T>(T answer, params IReadOnlyList<RegistryChange> changes) => new(answer, changes);
}
