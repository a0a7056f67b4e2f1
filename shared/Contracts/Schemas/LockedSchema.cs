using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tributary.Schemas;

namespace Shop.Contracts.Schemas;

/// <summary>One registered schema, with everything that a registry needs to import it under the same id. Once written it never changes.</summary>
/// <param name="Id">The wire id; never used for another schema.</param>
/// <param name="Subject">The registry's subject: <c>topic-value</c>.</param>
/// <param name="Version">The version within the subject, from 1.</param>
/// <param name="Format">What it is written in.</param>
/// <param name="File">The schema file that it was registered from, below the folder of its format.</param>
/// <param name="Fingerprint">The SHA-256 of an Avro schema's parsing canonical form; of another one's text.</param>
/// <param name="Text">The schema itself, without documentation.</param>
public sealed record LockedSchema(int Id, string Subject, int Version, SchemaFormat Format, string File, string Fingerprint, string Text);

/// <summary>The file <c>schemas.lock.json</c>.</summary>
/// <param name="Schemas">Every schema that was ever registered, by id.</param>
internal sealed record LockFile(IReadOnlyList<LockedSchema> Schemas)
{
    /// <summary>How the file is written: for people to review, the formats in the registry's words.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };
}
