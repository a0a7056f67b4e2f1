using System.Text.Json;
using Microsoft.DurableTask;

namespace Tributary.LocalHost.Durable;

/// <summary>Inputs, outputs and events as JSON, as the official worker writes them: names as declared, fields included.</summary>
internal sealed class JsonDataConverter : DataConverter
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    public static JsonDataConverter Instance { get; } = new();

    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, Options);
}
