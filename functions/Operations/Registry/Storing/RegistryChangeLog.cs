using Microsoft.Extensions.Logging;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Storing;

/// <summary>Writes the registry's changes to the log, without the schemas themselves.</summary>
internal sealed class RegistryChangeLog(ILogger<RegistryChangeLog> logger) : IRegistryListener
{
    public void Changed(RegistryState before, IReadOnlyList<RegistryChange> changes)
    {
        foreach (var change in changes)
            switch (change.Entry)
            {
                case StoredSchema { IsDeleted: true } schema:
                    logger.SchemaDeleted(schema.Subject, schema.Version, schema.Id);
                    break;
                case StoredSchema schema:
                    logger.SchemaRegistered(schema.Subject, schema.Version, schema.Id, schema.Content.Type);
                    break;
                case SubjectConfig config:
                    logger.ConfigChanged(config.Subject);
                    break;
                case SubjectMode mode:
                    logger.ModeChanged(mode.Subject, mode.Mode);
                    break;
                case null:
                    logger.EntryRemoved(change.Key);
                    break;
            }
    }
}
