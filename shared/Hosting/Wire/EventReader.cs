using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;

namespace Tributary.Hosting.Wire;

/// <summary>Reads records as events.</summary>
internal sealed class EventReader(ISerde serde)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="MalformedRecordException">The record is no event of this type.</exception>
    public Received<TValue> Read<TValue>(ConsumedRecord record)
        where TValue : class =>
        new(KeyOf(record), record.Value is null ? null : serde.Deserialize<TValue>(record.Value), Envelope.FromHeaders(record.Headers));

    /// <exception cref="MalformedRecordException">The record has no key, or one that is no text.</exception>
    public static string KeyOf(ConsumedRecord record)
    {
        if (record.Key is not { Length: > 0 } key)
            throw new MalformedRecordException("The record has no key; expected the entity's id as UTF-8 text.");
        try
        {
            return StrictUtf8.GetString(key);
        }
        catch (DecoderFallbackException error)
        {
            throw new MalformedRecordException("The record's key is not UTF-8 text.", error);
        }
    }
}
