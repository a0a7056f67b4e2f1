namespace Tributary.Schemas;

/// <summary>That a schema uses another one: under a name of its own (a full name in Avro, an import path in Protobuf, a URI in JSON Schema), which lies in a subject as a version.</summary>
/// <param name="Name">How the schema's text names the other.</param>
/// <param name="Subject">The subject that holds the other.</param>
/// <param name="Version">Its version there; -1 is the latest when a schema is looked up or registered, and is never kept.</param>
public sealed record SchemaReference(string Name, string Subject, int Version);
