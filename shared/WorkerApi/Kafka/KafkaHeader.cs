using System.Text;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One header of a record. Keys may repeat.</summary>
public class KafkaHeader
{
    public string Key { get; set; } = null!;

    public byte[]? Value { get; set; }

    /// <summary>The value read as UTF-8; null for a null value.</summary>
    public string? GetValueAsString() => Value is null ? null : Encoding.UTF8.GetString(Value);
}
