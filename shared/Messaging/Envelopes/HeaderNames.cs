namespace Tributary.Messaging.Envelopes;

/// <summary>The header keys of the envelope: CloudEvents' Kafka binding in binary mode, and extension attributes by its naming rules.</summary>
public static class HeaderNames
{
    public const string SpecVersion = "ce_specversion";
    public const string Id = "ce_id";
    public const string Source = "ce_source";
    public const string Type = "ce_type";
    public const string Time = "ce_time";
    public const string Subject = "ce_subject";

    /// <summary>The position's producer.</summary>
    public const string Producer = "ce_producer";

    /// <summary>The position's sequence; on an entity stream the entity's version.</summary>
    public const string Sequence = "ce_sequence";

    /// <summary>The position's slots.</summary>
    public const string Slots = "ce_slots";

    /// <summary>The command id's source.</summary>
    public const string Command = "ce_command";

    /// <summary>The slots that translators added to the command id.</summary>
    public const string CommandSlots = "ce_commandslots";

    public const string TraceParent = "traceparent";
}
