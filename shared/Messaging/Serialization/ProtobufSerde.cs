using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Tributary.Messaging.Envelopes;
using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// Generated Protobuf messages: behind the header the place of the message within the writer's file, then the message. Fields that the reader does not
/// know are dropped, those that the writer did not know are their defaults.
/// </summary>
public sealed class ProtobufSerde(ISchemas schemas) : ISerde
{
    private readonly ConcurrentDictionary<Type, byte[]> beginnings = new();
    private readonly ConcurrentDictionary<Type, MessageParser> parsers = new();
    private readonly ConcurrentDictionary<int, MessageTree> writers = new();

    /// <inheritdoc />
    public byte[] Serialize(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var message = value as IMessage ?? throw new ArgumentException($"{value.GetType()} is no generated Protobuf message.", nameof(value));
        var beginning = beginnings.GetOrAdd(value.GetType(), static (_, given) => BeginningOf(given.message.Descriptor, given.schemas), (schemas, message));
        var bytes = new byte[beginning.Length + message.CalculateSize()];
        beginning.CopyTo(bytes, 0);
        message.WriteTo(bytes.AsSpan(beginning.Length));
        return bytes;
    }

    /// <inheritdoc />
    public TValue Deserialize<TValue>(byte[] bytes)
        where TValue : class
    {
        var id = WireHeader.Read(bytes);
        var message = ((ProtobufContract)ValueContract.Of(typeof(TValue))).Message;
        var writer = writers.GetOrAdd(id, static (id, schemas) => MessageTree.Parse(schemas.WriterOf(id, SchemaFormat.Protobuf)), schemas);
        var position = WireHeader.Length;
        var written = MessagePath.Read(bytes, ref position, writer);
        if (written != message.FullName)
            throw new MalformedRecordException($"The value is a {written} of the schema id {id}, which can't be read as {message.FullName}.");
        var parser = parsers.GetOrAdd(typeof(TValue), static (_, message) => message.Parser.WithDiscardUnknownFields(true), message);
        try
        {
            return (TValue)parser.ParseFrom(bytes, position, bytes.Length - position);
        }
        // Whatever the parser makes of bytes from outside means one thing: they are no such message.
        catch (Exception error) when (error is not (MalformedRecordException or OutOfMemoryException))
        {
            throw new MalformedRecordException($"The body is no {message.FullName} of the schema id {id}, at byte {PlaceOf(parser, bytes, position)} of its {bytes.Length}: {error.Message}", error);
        }
    }

    /// <summary>Where the parser stops: it says so only to who reads from a stream of its own.</summary>
    private static long PlaceOf(MessageParser parser, byte[] bytes, int start)
    {
        using var input = new CodedInputStream(bytes, start, bytes.Length - start);
        try
        {
            parser.ParseFrom(input);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The same as before; what is asked is where.
        }

        return input.Position;
    }

    private static byte[] BeginningOf(MessageDescriptor message, ISchemas schemas)
    {
        var path = MessagePath.Of(message);
        var bytes = new byte[WireHeader.Length + path.Length];
        WireHeader.Write(bytes, schemas.IdOf(new ProtobufContract(message)));
        path.CopyTo(bytes, WireHeader.Length);
        return bytes;
    }
}
