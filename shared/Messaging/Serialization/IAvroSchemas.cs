namespace Tributary.Messaging.Serialization;

/// <summary>The schemas that wire ids stand for. The suite's come from a committed lock file; a registry may serve others.</summary>
public interface IAvroSchemas
{
    /// <summary>The id under which a record type's own schema is registered.</summary>
    /// <exception cref="KeyNotFoundException">The type has no id: the lock file is stale.</exception>
    int IdOf(Avro.RecordSchema schema);

    /// <summary>The schema of an id, or null where it is unknown.</summary>
    Avro.Schema? Find(int id);
}
