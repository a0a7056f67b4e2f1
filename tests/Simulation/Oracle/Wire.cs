using System.Text;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>What the records say, for who checks them.</summary>
internal static class Wire
{
    public static readonly AvroSerde Serde = new(SimulatedStreams.Definition.Schemas);

    public static string? Text(ConsumedRecord record, string header) =>
        record.Headers.LastOrDefault(one => one.Key == header)?.Value is { } value ? Encoding.UTF8.GetString(value) : null;

    public static Book? BookOf(ConsumedRecord record) => record.Value is null ? null : Serde.Deserialize<Book>(record.Value);

    public static string Key(ConsumedRecord record) => Encoding.UTF8.GetString(record.Key!);
}
