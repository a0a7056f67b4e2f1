using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shop.Operations.Registry.Model;

/// <summary>Writes JSON as registries do: nothing is escaped that need not be, and what is null or empty is left out.</summary>
internal static class RegistryJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return buffer.WrittenMemory;
    }

    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }

    public static void WriteFlag(this Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } value)
            json.WriteBoolean(name, value);
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IReadOnlyList<string>? texts, bool evenIfEmpty = false)
    {
        if (texts is null || (texts.Count == 0 && !evenIfEmpty))
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void WriteItems<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T>? items, Action<T> write)
    {
        if (items is null or { Count: 0 })
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    public static void WriteEach<TValue>(
        this Utf8JsonWriter json, string name, SortedDictionary<string, TValue> entries, Action<KeyValuePair<string, TValue>> write)
    {
        if (entries.Count == 0)
            return;
        json.WriteStartObject(name);
        foreach (var entry in entries)
            write(entry);
        json.WriteEndObject();
    }

    public static void AddText(this IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
