namespace Shop.Contracts.Schemas;

/// <summary>A schema of the suite as a registry has it.</summary>
/// <param name="Id">The wire id.</param>
/// <param name="Subject">The subject: <c>topic-value</c>.</param>
/// <param name="Version">The version within the subject, from 1.</param>
/// <param name="Schema">The Avro schema, as JSON.</param>
public sealed record RegisteredSchema(int Id, string Subject, int Version, string Schema);
