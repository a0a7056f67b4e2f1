namespace Tributary.Schemas;

/// <summary>What a schema is written in. The names in upper case are the registry's words for them.</summary>
public enum SchemaFormat
{
    /// <summary>Apache Avro, as JSON.</summary>
    Avro,

    /// <summary>Protocol Buffers, as a .proto file.</summary>
    Protobuf,

    /// <summary>JSON Schema.</summary>
    Json,
}
