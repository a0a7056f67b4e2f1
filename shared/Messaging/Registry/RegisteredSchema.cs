using Tributary.Schemas;

namespace Tributary.Messaging.Registry;

/// <summary>What a registry keeps under an id.</summary>
/// <param name="Id">The wire id.</param>
/// <param name="Format">What it is written in.</param>
/// <param name="Text">Its text; what an Avro schema refers to is written out in it.</param>
public sealed record RegisteredSchema(int Id, SchemaFormat Format, string Text);
