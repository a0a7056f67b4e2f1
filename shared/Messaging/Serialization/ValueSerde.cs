using Avro.Specific;
using Google.Protobuf;
using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>Every format: a generated Avro record, a generated Protobuf message or a JSON record says by its type which one it is.</summary>
public sealed class ValueSerde(ISchemas schemas) : ISerde
{
    private readonly AvroSerde avro = new(schemas);
    private readonly ProtobufSerde protobuf = new(schemas);
    private readonly JsonSerde json = new(schemas);

    /// <inheritdoc />
    public byte[] Serialize(object value) => value switch
    {
        ISpecificRecord => avro.Serialize(value),
        IMessage => protobuf.Serialize(value),
        IJsonRecord => json.Serialize(value),
        null => throw new ArgumentNullException(nameof(value)),
        _ => throw new ArgumentException(ValueContract.NoFormat(value.GetType()), nameof(value)),
    };

    /// <inheritdoc />
    public TValue Deserialize<TValue>(byte[] bytes)
        where TValue : class => Known<TValue>.Format switch
        {
            SchemaFormat.Avro => avro.Deserialize<TValue>(bytes),
            SchemaFormat.Protobuf => protobuf.Deserialize<TValue>(bytes),
            SchemaFormat.Json => json.Deserialize<TValue>(bytes),
            _ => throw new ArgumentException(ValueContract.NoFormat(typeof(TValue)), nameof(bytes)),
        };

    private static class Known<TValue>
    {
        public static readonly SchemaFormat? Format = ValueContract.FormatOf(typeof(TValue));
    }
}
