using System.Globalization;
using System.Text;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Parking;

/// <summary>
/// Writes what a function could not handle as a record of its context's dead-letter stream: the original key, value and headers, and <c>dlq_</c>
/// headers that say where it came from and why it is here.
/// </summary>
internal sealed class DeadLetters(ContextDefinition context, TimeProvider clock)
{
    private const int LongestMessage = 2000;

    public OutgoingRecord Of(ConsumedRecord record, string group, Exception error, int attempts) =>
        Of(record, group, error.GetType().FullName ?? error.GetType().Name, error.Message, attempts);

    public OutgoingRecord Of(ConsumedRecord record, string group, string errorType, string message, int attempts) =>
        new(context.DeadLetters, null, record.Key, record.Value,
        [
            .. record.Headers,
            Header("dlq_topic", record.Topic),
            Header("dlq_partition", record.Partition.ToString(CultureInfo.InvariantCulture)),
            Header("dlq_offset", record.Offset.ToString(CultureInfo.InvariantCulture)),
            Header("dlq_group", group),
            Header("dlq_error_type", errorType),
            Header("dlq_error_message", message.Length <= LongestMessage ? message : message[..LongestMessage]),
            Header("dlq_attempts", attempts.ToString(CultureInfo.InvariantCulture)),
            Header("dlq_time", clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        ]);

    private static RecordHeader Header(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));
}
