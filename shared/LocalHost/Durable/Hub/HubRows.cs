using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tributary.LocalHost.Durable.Instances;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Where a hub's rows are, and what is in them. A hub is one partition, so that one transaction can hold many instances and the lease.</summary>
internal static class HubRows
{
    /// <summary>The row that says which process runs the hub.</summary>
    public const string Lease = "lease";

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The range of all instances.</summary>
    public static (string From, string To) Instances { get; } = ("instance|", "instance}");

    /// <summary>The range of all messages from processes that do not run the hub.</summary>
    public static (string From, string To) Messages { get; } = ("message|", "message}");

    public static string Partition(string hub) => $"hub|{RowKeys.Encode(hub)}";

    public static string Instance(string id) => $"instance|{RowKeys.Encode(id)}";

    /// <summary>Sorts by the time of sending; of one sender in the order of sending.</summary>
    public static string Message(DateTimeOffset sentAt, string sender, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"message|{sentAt.UtcTicks:x16}|{RowKeys.Encode(sender)}|{number:x16}");

    public static byte[] ToBytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);

    /// <exception cref="InvalidDataException">It is no row of that kind.</exception>
    public static T FromRow<T>(Row row)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(row.Content.Span, Json) ?? throw new JsonException("It holds null.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"The row '{row.Key}' of a task hub can't be read as a {typeof(T).Name}: {exception.Message} Delete the row, or the hub's table.", exception);
        }
    }

    /// <summary>Reads one instance; null where there is none.</summary>
    public static async Task<(Instance Instance, string ETag)?> ReadInstance(IStateStorage storage, string partition, string id, CancellationToken cancellationToken) =>
        await storage.Read(partition, Instance(id), cancellationToken) is { } row ? (FromRow<Instance>(row), row.ETag) : null;
}
