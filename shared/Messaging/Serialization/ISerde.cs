using Tributary.Messaging.Envelopes;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// Values as bytes, in the Confluent wire format: byte 0, the schema id as four bytes in network order, then what the format says. Whatever the
/// writer's version was, the value comes back as the reader's type has it: what only the writer knew is kept out, what it did not have is the
/// reader's default. Safe for use by several threads.
/// </summary>
public interface ISerde
{
    /// <summary>The value's bytes.</summary>
    /// <exception cref="ArgumentException">The value is of no format that this serde knows.</exception>
    /// <exception cref="InvalidOperationException">The value is incomplete, or not what its schema says; the message names the place.</exception>
    /// <exception cref="KeyNotFoundException">The value's schema has no id.</exception>
    byte[] Serialize(object value);

    /// <summary>Reads the value. What bytes from anywhere make it allocate is bounded by their own number.</summary>
    /// <exception cref="ArgumentException">The type is of no format that this serde knows.</exception>
    /// <exception cref="MalformedRecordException">The bytes are no value of this type: no wire format, an unknown schema id, a body that does not fit; the message names the place.</exception>
    TValue Deserialize<TValue>(byte[] bytes)
        where TValue : class;
}
