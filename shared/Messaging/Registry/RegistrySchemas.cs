using Tributary.Messaging.Serialization;

namespace Tributary.Messaging.Registry;

/// <summary>
/// The committed schemas, and those that were looked up in a registry. A committed id means what was committed, whatever a registry says, and needs none.
/// </summary>
public sealed class RegistrySchemas(ISchemas committed, RegistryReader registry) : ISchemas
{
    /// <inheritdoc />
    public int IdOf(ValueContract contract) => committed.IdOf(contract);

    /// <inheritdoc />
    public WireSchema? Find(int id) => committed.Find(id) ?? registry.Known(id);

    /// <summary>Looks up by what schema a value was written, where that is not known yet. Afterwards <see cref="Find"/> is null only for what the registry does not know either.</summary>
    /// <exception cref="RegistryUnavailableException">The registry could not be asked: whether there is such a schema is not known.</exception>
    public async ValueTask LookUp(byte[]? value, CancellationToken cancellationToken)
    {
        if (WireHeader.TryRead(value, out var id) && Find(id) is null)
            await registry.Find(id, cancellationToken);
    }
}
