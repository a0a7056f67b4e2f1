using System.Collections.Frozen;
using System.Text.Json;
using Tributary.Messaging.Serialization;

namespace Shop.Contracts.Schemas;

/// <summary>
/// The suite's schemas under the ids of the committed <c>schemas.lock.json</c>, every earlier version too, so that old bytes can always be read.
/// Safe for use by several threads.
/// </summary>
public sealed class SchemaLock : IAvroSchemas
{
    private readonly FrozenDictionary<int, Avro.Schema> byId;
    private readonly FrozenDictionary<string, int> idByText;

    private SchemaLock(IReadOnlyList<LockedSchema> schemas)
    {
        Registered = [.. schemas.Select(schema => new RegisteredSchema(schema.Id, schema.Subject, schema.Version, schema.Schema.ToJsonString()))];
        byId = schemas.ToFrozenDictionary(schema => schema.Id, schema => Avro.Schema.Parse(schema.Schema.ToJsonString()));
        idByText = byId.ToFrozenDictionary(schema => SchemaText.Of(schema.Value), schema => schema.Key);
    }

    /// <summary>The lock file that this assembly was built with.</summary>
    public static SchemaLock Committed { get; } = new(Read());

    /// <summary>All of them, as a registry has them.</summary>
    public IReadOnlyList<RegisteredSchema> Registered { get; }

    /// <inheritdoc />
    public int IdOf(Avro.RecordSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return idByText.TryGetValue(SchemaText.Of(schema), out var id)
            ? id
            : throw new KeyNotFoundException($"{schema.Fullname} has no id in schemas.lock.json: run 'dotnet run --project tools/AvroGenerator -- lock'.");
    }

    /// <inheritdoc />
    public Avro.Schema? Find(int id) => byId.GetValueOrDefault(id);

    private static IReadOnlyList<LockedSchema> Read()
    {
        using var stream = typeof(SchemaLock).Assembly.GetManifestResourceStream("schemas.lock.json")!;
        return JsonSerializer.Deserialize<LockFile>(stream, JsonSerializerOptions.Web)!.Schemas;
    }
}
