using System.Text;
using System.Text.Json;
using Shop.Operations.Registry.Model;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Storing;

/// <summary>An entry as bytes: a line of JSON, and behind it, of a schema, its text as it is.</summary>
internal static class EntryFormat
{
    private const byte EndOfLine = (byte)'\n';

    public static ReadOnlyMemory<byte> Encode(RegistryEntry entry)
    {
        var head = RegistryJson.Bytes(json => Write(json, entry));
        if (entry is not StoredSchema schema)
            return head;
        var text = Encoding.UTF8.GetBytes(schema.Content.Text!);
        var bytes = new byte[head.Length + 1 + text.Length];
        head.CopyTo(bytes);
        bytes[head.Length] = EndOfLine;
        text.CopyTo(bytes, head.Length + 1);
        return bytes;
    }

    /// <summary>Whether two entries, or none, are stored as the same bytes.</summary>
    public static bool Same(RegistryEntry? one, RegistryEntry? other) =>
        one is null || other is null ? one is null && other is null : Encode(one).Span.SequenceEqual(Encode(other).Span);

    /// <exception cref="InvalidDataException">The bytes are no entry.</exception>
    public static RegistryEntry Decode(string key, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var end = bytes.Span.IndexOf(EndOfLine);
            using var json = JsonDocument.Parse(end < 0 ? bytes : bytes[..end]);
            return Read(key[0], json.RootElement, end < 0 ? "" : Encoding.UTF8.GetString(bytes.Span[(end + 1)..]));
        }
        catch (Exception broken) when (broken is JsonException or RegistryFault or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The registry's row '{key}' can't be read: {broken.Message}", broken);
        }
    }

    private static void Write(Utf8JsonWriter json, RegistryEntry entry)
    {
        json.WriteStartObject();
        switch (entry)
        {
            case StoredSchema schema:
                Write(json, schema);
                break;
            case SubjectConfig config:
                json.WriteString("subject", config.Subject.ToString());
                json.WritePropertyName("config");
                config.Config.Write(json, "compatibility");
                break;
            case SubjectMode mode:
                json.WriteString("subject", mode.Subject.ToString());
                json.WriteString("mode", mode.Mode.Name());
                break;
            case KnownContext context:
                json.WriteString("context", context.Name);
                break;
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StoredSchema schema)
    {
        json.WriteString("subject", schema.Subject.ToString());
        json.WriteNumber("version", schema.Version);
        json.WriteNumber("id", schema.Id);
        json.WriteNumber("ts", schema.Timestamp ?? 0);
        json.WriteBoolean("deleted", schema.IsDeleted);
        (schema.Content with { Text = null }).WriteFields(json);
    }

    private static RegistryEntry Read(char kind, JsonElement json, string text) => kind switch
    {
        's' => new StoredSchema(
            SubjectOf(json), json.GetProperty("version").GetInt32(), json.GetProperty("id").GetInt32(),
            new SchemaContent(json.GetProperty("schemaType").GetString()!, text, [.. (json.List("references") ?? []).Select(Reference)])
            {
                Metadata = SchemaMetadata.Read(json.Object("metadata")),
                RuleSet = SchemaRuleSet.Read(json.Object("ruleSet")),
            },
            json.GetProperty("ts").GetInt64(), json.GetProperty("deleted").GetBoolean()),
        'c' => new SubjectConfig(SubjectOf(json), new RegistryConfig().Update(json.GetProperty("config"))),
        'm' => new SubjectMode(SubjectOf(json), RegistryModes.Find(json.GetProperty("mode").GetString()!) ?? throw new FormatException("There is no such mode.")),
        'x' => new KnownContext(json.GetProperty("context").GetString()!),
        _ => throw new FormatException($"There is no kind '{kind}'."),
    };

    private static SubjectName SubjectOf(JsonElement json) => SubjectName.Parse(json.GetProperty("subject").GetString()!);

    private static SchemaReference Reference(JsonElement json) =>
        new(json.GetProperty("name").GetString()!, json.GetProperty("subject").GetString()!, json.GetProperty("version").GetInt32());
}
