using Avro.Specific;
using Google.Protobuf;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Contracts.GoldenFiles;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>One serde for every format: a value's type says which one it is.</summary>
public sealed class ValueSerdeTests
{
    private static readonly ValueSerde Serde = new(SchemaLock.Committed);

    [Fact]
    public void Every_format_is_written_as_its_own_serde_writes_it() => Assert.All(GoldenValue.All.Values, golden => Assert.Equal(
        golden.Value switch
        {
            ISpecificRecord record => new AvroSerde(SchemaLock.Committed).Serialize(record),
            IMessage message => new ProtobufSerde(SchemaLock.Committed).Serialize(message),
            _ => new JsonSerde(SchemaLock.Committed).Serialize(golden.Value),
        },
        Serde.Serialize(golden.Value)));

    [Fact]
    public void What_is_of_no_format_is_refused_and_named()
    {
        Assert.Contains("System.String is no value of a stream", Assert.Throws<ArgumentException>(() => Serde.Serialize("text")).Message, StringComparison.Ordinal);
        Assert.Contains("System.String is no value of a stream", Assert.Throws<ArgumentException>(() => Serde.Deserialize<string>([0, 0, 0, 0, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Serde.Serialize(null!));
    }
}
