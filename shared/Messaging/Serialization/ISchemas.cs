using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>The schemas that wire ids stand for. The suite's come from a committed lock file; a registry may serve others.</summary>
public interface ISchemas
{
    /// <summary>The id under which a type's own schema is registered.</summary>
    /// <exception cref="KeyNotFoundException">The type has no id: the lock file is stale.</exception>
    int IdOf(ValueContract contract);

    /// <summary>The schema of an id, or null where it is unknown.</summary>
    WireSchema? Find(int id);
}

/// <summary>A registered schema: what somebody wrote values by.</summary>
/// <param name="Format">What it is written in.</param>
/// <param name="Text">Its text.</param>
public sealed record WireSchema(SchemaFormat Format, string Text);
