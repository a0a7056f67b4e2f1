using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Unicode;
using Tributary.Messaging.Envelopes;
using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// JSON records: behind the header the JSON text in UTF-8. It is proved against the type's own schema before it is sent and after it was received;
/// the writer's schema must be known, but a text says by itself what it holds. Members that the type does not know are passed by, those that are
/// missing stay as the type's constructor made them.
/// </summary>
public sealed class JsonSerde(ISchemas schemas) : ISerde
{
    private const int MostDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MostDepth };
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        MaxDepth = MostDepth,
    };

    private readonly ConcurrentDictionary<Type, int> ids = new();
    private readonly ConcurrentDictionary<int, bool> written = new();

    /// <inheritdoc />
    public byte[] Serialize(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var record = value as IJsonRecord ?? throw new ArgumentException($"{value.GetType()} is no JSON record.", nameof(value));
        var id = ids.GetOrAdd(value.GetType(), static (_, given) => given.schemas.IdOf(new JsonContract(given.record.Schema)), (schemas, record));
        var json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);
        using (var document = Parse(json))
            if (record.Schema.BreachIn(document.RootElement) is { } breach)
                throw new InvalidOperationException($"This {record.Schema.Name} can't be written: {breach}.");
        var bytes = new byte[WireHeader.Length + json.Length];
        WireHeader.Write(bytes, id);
        json.CopyTo(bytes.AsSpan(WireHeader.Length));
        return bytes;
    }

    /// <inheritdoc />
    public TValue Deserialize<TValue>(byte[] bytes)
        where TValue : class
    {
        var id = WireHeader.Read(bytes);
        var schema = ((JsonContract)ValueContract.Of(typeof(TValue))).Schema;
        written.GetOrAdd(id, static (id, schemas) => schemas.WriterOf(id, SchemaFormat.Json).Length > 0, schemas);
        try
        {
            using var document = Parse(bytes.AsMemory(WireHeader.Length));
            return schema.BreachIn(document.RootElement) is { } breach
                ? throw new MalformedRecordException($"The value of the schema id {id} is no {schema.Name}: {breach}.")
                : document.RootElement.Deserialize<TValue>(Options) ?? throw new MalformedRecordException($"The value of the schema id {id} is null; expected a {schema.Name}.");
        }
        // Whatever the parser makes of bytes from outside, they are no such record. Its message may quote them, so only the place is told.
        catch (Exception error) when (error is not (MalformedRecordException or OutOfMemoryException))
        {
            throw new MalformedRecordException($"The value of the schema id {id} is no {schema.Name}: {PlaceOf(error)}.", error);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json) => Utf8.IsValid(json.Span)
        ? JsonDocument.Parse(json, Strict)
        : throw new JsonException("no UTF-8");

    private static string PlaceOf(Exception error) => error is JsonException { LineNumber: { } line, BytePositionInLine: { } column, Path: var path }
        ? $"no JSON that can be read at line {line + 1}, byte {column + 1}{(path is null ? "" : $", {path}")}"
        : "no JSON of Unicode text with each member once";
}
