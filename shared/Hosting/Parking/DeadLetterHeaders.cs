using Tributary.Messaging.Records;

namespace Tributary.Hosting.Parking;

/// <summary>The headers that a dead letter has besides those of the record that was parked.</summary>
internal static class DeadLetterHeaders
{
    /// <summary>The topic that the record lay on.</summary>
    public const string Topic = "dlq_topic";

    /// <summary>Its partition.</summary>
    public const string Partition = "dlq_partition";

    /// <summary>Its offset.</summary>
    public const string Offset = "dlq_offset";

    /// <summary>The consumer group whose function could not handle it.</summary>
    public const string Group = "dlq_group";

    /// <summary>The type of the error, or a word for a reason that is none.</summary>
    public const string ErrorType = "dlq_error_type";

    public const string ErrorMessage = "dlq_error_message";

    /// <summary>The error with its causes and where each was thrown; missing where nothing was thrown.</summary>
    public const string ErrorStack = "dlq_error_stack";

    /// <summary>How often the record was tried in the delivery that parked it.</summary>
    public const string Attempts = "dlq_attempts";

    /// <summary>When it was parked, by the processing clock; ISO 8601, UTC.</summary>
    public const string Time = "dlq_time";

    /// <summary>What of the record no dead letter can hold, in words; missing where all of it is there.</summary>
    public const string Omitted = "dlq_omitted";

    private static readonly string[] All = [Topic, Partition, Offset, Group, ErrorType, ErrorMessage, ErrorStack, Attempts, Time, Omitted];

    /// <summary>The headers of the record that was parked.</summary>
    public static IEnumerable<RecordHeader> Without(IEnumerable<RecordHeader> headers) => headers.Where(header => !All.Contains(header.Key));
}
