using System.Buffers.Binary;
using Tributary.Messaging.Envelopes;
using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>What every value begins with: byte 0 and the id of the schema that it was written by.</summary>
internal static class WireHeader
{
    public const int Length = 5;
    private const byte Magic = 0;

    /// <summary>Writes it into the first <see cref="Length"/> bytes.</summary>
    public static void Write(Span<byte> bytes, int id)
    {
        bytes[0] = Magic;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], id);
    }

    /// <summary>The schema id.</summary>
    /// <exception cref="MalformedRecordException">It is not there.</exception>
    public static int Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return TryRead(bytes, out var id) ? id : throw new MalformedRecordException($"The value has {bytes.Length} bytes and does not begin with the wire format's 0 and a schema id.");
    }

    /// <summary>The schema id, where one is there.</summary>
    public static bool TryRead(byte[]? bytes, out int id)
    {
        var isThere = bytes is { Length: >= Length } && bytes[0] == Magic;
        id = isThere ? BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)) : 0;
        return isThere;
    }

    /// <summary>The text of the schema that an id stands for.</summary>
    /// <exception cref="MalformedRecordException">The id is unknown, or its schema is of another format.</exception>
    public static string WriterOf(this ISchemas schemas, int id, SchemaFormat format)
    {
        var writer = schemas.Find(id) ?? throw new MalformedRecordException($"The schema id {id} is unknown.");
        return writer.Format == format ? writer.Text : throw new MalformedRecordException($"The schema id {id} is of the format {writer.Format}; expected {format}.");
    }
}
