using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>A registry with one schema, which any type is registered under.</summary>
internal sealed class KnownSchemas(SchemaFormat format, string text) : ISchemas
{
    /// <summary>Its id.</summary>
    public const int Id = 77;

    /// <summary>The header of a value that was written by it.</summary>
    public static readonly byte[] Header = [0, 0, 0, 0, Id];

    public int IdOf(ValueContract contract) => Id;

    public WireSchema? Find(int id) => id == Id ? new WireSchema(format, text) : null;
}
