using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Storing;

/// <summary>What was stored at one moment.</summary>
/// <param name="State">The entries.</param>
/// <param name="Head">The head row.</param>
/// <param name="ETag">Its version; null where there is none yet.</param>
internal sealed record RegistrySnapshot(RegistryState State, RegistryHead Head, string? ETag)
{
    public static RegistrySnapshot Nothing { get; } = new(RegistryState.Empty, RegistryHead.None, null);
}
