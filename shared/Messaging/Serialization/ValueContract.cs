using System.Collections.Concurrent;
using Avro;
using Avro.Specific;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Tributary.Schemas;

namespace Tributary.Messaging.Serialization;

/// <summary>What the values of one C# type are: their format, their full name and their schema. A type says so itself, whatever the format.</summary>
/// <param name="Format">What the schema is written in.</param>
/// <param name="Name">The full name, as the schema spells it: <c>shop.orders.v1.Order</c>.</param>
public abstract record ValueContract(SchemaFormat Format, string Name)
{
    private static readonly ConcurrentDictionary<Type, ValueContract> Known = new();

    /// <summary>The contract of a generated Avro record, a generated Protobuf message or a JSON record.</summary>
    /// <exception cref="ArgumentException">The type is none of these, or can't be made without arguments.</exception>
    public static ValueContract Of(Type type) => Known.GetOrAdd(type, static type =>
        FormatOf(type) is null ? throw new ArgumentException(NoFormat(type), nameof(type)) : Activator.CreateInstance(type) switch
        {
            ISpecificRecord record => new AvroContract((RecordSchema)record.Schema),
            IMessage message => new ProtobufContract(message.Descriptor),
            var value => new JsonContract(((IJsonRecord)value!).Schema),
        });

    /// <summary>The full name of a value's type.</summary>
    /// <exception cref="ArgumentException">It is of no format.</exception>
    public static string NameOf(object value) => value switch
    {
        ISpecificRecord record => ((RecordSchema)record.Schema).Fullname,
        IMessage message => message.Descriptor.FullName,
        IJsonRecord json => json.Schema.Name,
        _ => throw new ArgumentException(NoFormat(value?.GetType() ?? typeof(object)), nameof(value)),
    };

    /// <summary>What is wider in the schema than it must be, a sentence each, with the place.</summary>
    /// <param name="foreign">Whether the value is another party's document, kept as it came.</param>
    internal abstract IEnumerable<string> TooWide(bool foreign);

    internal static SchemaFormat? FormatOf(Type type) =>
        type.IsAssignableTo(typeof(ISpecificRecord)) ? SchemaFormat.Avro
        : type.IsAssignableTo(typeof(IMessage)) ? SchemaFormat.Protobuf
        : type.IsAssignableTo(typeof(IJsonRecord)) ? SchemaFormat.Json
        : null;

    internal static string NoFormat(Type type) => $"{type} is no value of a stream: expected a generated Avro record, a generated Protobuf message or an {nameof(IJsonRecord)}.";
}

/// <summary>The contract of a generated Avro record.</summary>
/// <param name="Schema">The schema that it was generated from.</param>
public sealed record AvroContract(RecordSchema Schema) : ValueContract(SchemaFormat.Avro, (Schema ?? throw new ArgumentNullException(nameof(Schema))).Fullname)
{
    internal override IEnumerable<string> TooWide(bool foreign) => NarrowTypes.Avro(Schema);
}

/// <summary>The contract of a generated Protobuf message.</summary>
/// <param name="Message">The message within its file.</param>
public sealed record ProtobufContract(MessageDescriptor Message) : ValueContract(SchemaFormat.Protobuf, (Message ?? throw new ArgumentNullException(nameof(Message))).FullName)
{
    internal override IEnumerable<string> TooWide(bool foreign) => NarrowTypes.Protobuf(Message);
}

/// <summary>The contract of a JSON record.</summary>
/// <param name="Schema">Its JSON Schema.</param>
public sealed record JsonContract(JsonRecordSchema Schema) : ValueContract(SchemaFormat.Json, (Schema ?? throw new ArgumentNullException(nameof(Schema))).Name)
{
    internal override IEnumerable<string> TooWide(bool foreign) => NarrowTypes.Json(Schema, foreign);
}
