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
        var input = new CodedInputStream(bytes, position, bytes.Length - position);
        try
        {
            var value = parsers.GetOrAdd(typeof(TValue), static (_, message) => message.Parser.WithDiscardUnknownFields(true), message).ParseFrom(input);
            return input.IsAtEnd ? (TValue)value : throw new MalformedRecordException($"The body of the schema id {id} ends a group that it did not begin, {At()}.");
        }
        // Whatever the parser makes of bytes from outside means one thing: they are no such message.
        catch (Exception error) when (error is not (MalformedRecordException or OutOfMemoryException))
        {
            throw new MalformedRecordException($"The body is no {message.FullName} of the schema id {id}, {At()}: {error.Message}", error);
        }

        string At() => $"at byte {input.Position} of its {bytes.Length}";
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
