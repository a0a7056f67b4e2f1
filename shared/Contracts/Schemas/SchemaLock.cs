using System.Collections.Frozen;
using System.Text.Json;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Shop.Contracts.Schemas;

/// <summary>
/// The suite's schemas under the ids of the committed <c>schemas.lock.json</c>, every earlier version too, so that old bytes can always be read.
/// Safe for use by several threads.
/// </summary>
public sealed class SchemaLock : ISchemas
{
    private readonly FrozenDictionary<int, WireSchema> byId;
    private readonly FrozenDictionary<(SchemaFormat Format, string Text), int> idByText;

    private SchemaLock(IReadOnlyList<LockedSchema> schemas)
    {
        Registered = schemas;
        byId = schemas.ToFrozenDictionary(schema => schema.Id, schema => new WireSchema(schema.Format, schema.Text));
        idByText = schemas.ToFrozenDictionary(schema => (schema.Format, schema.Text), schema => schema.Id);
    }

    /// <summary>The lock file that this assembly was built with.</summary>
    public static SchemaLock Committed { get; } = new(JsonSerializer.Deserialize<LockFile>(SchemaFiles.Read("schemas.lock.json"), LockFile.Json)!.Schemas);

    /// <summary>Every schema that was ever registered, by id: what a registry imports.</summary>
    public IReadOnlyList<LockedSchema> Registered { get; }

    /// <inheritdoc />
    public int IdOf(ValueContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return idByText.TryGetValue((contract.Format, TextOf(contract)), out var id)
            ? id
            : throw new KeyNotFoundException($"{contract.Name} has no id in schemas.lock.json: run 'dotnet run --project tools/AvroGenerator -- lock'.");
    }

    /// <inheritdoc />
    public WireSchema? Find(int id) => byId.GetValueOrDefault(id);

    private static string TextOf(ValueContract contract) => contract switch
    {
        AvroContract avro => SchemaText.Of(avro.Schema),
        // A message knows the file that it was generated from, by its path below the folder of .proto files.
        ProtobufContract protobuf => SchemaText.OfProtobuf(SchemaFiles.Read($"proto/{protobuf.Message.File.Name}")),
        JsonContract json => SchemaText.OfJson(json.Schema.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(contract), contract, "No format of the suite."),
    };
}
