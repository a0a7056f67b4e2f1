using System.Globalization;
using System.Text;
using System.Text.Json;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Answering;

/// <summary>What a request is answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty where there is none.</param>
internal sealed record RegistryAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public static RegistryAnswer Nothing { get; } = new(204, ReadOnlyMemory<byte>.Empty);

    public static RegistryAnswer EmptyObject { get; } = new(200, "{}"u8.ToArray());

    /// <summary>Headers beside those that every answer has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static RegistryAnswer Json(Action<Utf8JsonWriter> write) => new(200, RegistryJson.Bytes(write));

    public static RegistryAnswer Number(int number) => new(200, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The text as it is, whatever the media type says.</summary>
    public static RegistryAnswer Raw(string text) => new(200, Encoding.UTF8.GetBytes(text));

    public static RegistryAnswer Numbers(IEnumerable<int> numbers) => List(numbers, (json, number) => json.WriteNumberValue(number));

    public static RegistryAnswer Texts(IEnumerable<string> texts) => List(texts, (json, text) => json.WriteStringValue(text));

    public static RegistryAnswer List<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    });

    public static RegistryAnswer Error(RegistryFault fault) => Error(fault.Status, fault.Code, fault.Message);

    public static RegistryAnswer Error(int status, int code, string message) => new(status, RegistryJson.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("error_code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }));
}
