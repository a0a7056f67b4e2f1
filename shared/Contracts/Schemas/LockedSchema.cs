using System.Text.Json.Nodes;

namespace Shop.Contracts.Schemas;

/// <summary>One registered schema, with everything that a registry needs to import it under the same id. Once written it never changes.</summary>
/// <param name="Id">The wire id; never used for another schema.</param>
/// <param name="Subject">The registry's subject: <c>topic-value</c>.</param>
/// <param name="Version">The version within the subject, from 1.</param>
/// <param name="File">The schema file that it was registered from, below the folder of schemas.</param>
/// <param name="Fingerprint">The SHA-256 of the parsing canonical form.</param>
/// <param name="Schema">The schema itself, without documentation.</param>
internal sealed record LockedSchema(int Id, string Subject, int Version, string File, string Fingerprint, JsonObject Schema);

/// <summary>The file <c>schemas.lock.json</c>.</summary>
/// <param name="Schemas">Every schema that was ever registered, by id.</param>
internal sealed record LockFile(IReadOnlyList<LockedSchema> Schemas);
