using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using DescriptorProto = Google.Protobuf.Reflection.DescriptorProto;

namespace Tributary.Tests.Contracts.Wire.Protobuf;

/// <summary>Where a message stands within its file, as Confluent's clients write and read it.</summary>
public sealed class MessagePathTests
{
    /// <summary>The beginning of the file that Google's own generated types come from: its third message has messages within.</summary>
    private const string Descriptors =
        """
        syntax = "proto2";
        package google.protobuf;
        message FileDescriptorSet {}
        message FileDescriptorProto {}
        message DescriptorProto { message ExtensionRange {} message ReservedRange {} }
        """;

    private const string Durations = "syntax = \"proto3\"; package google.protobuf; message Duration { int64 seconds = 1; }";

    private static readonly ProtobufSerde Serde = new(new KnownSchemas(SchemaFormat.Protobuf, Descriptors));
    private static readonly ProtobufSerde DurationSerde = new(new KnownSchemas(SchemaFormat.Protobuf, Durations));

    [Fact]
    public void The_first_message_of_a_file_is_a_single_zero() =>
        Assert.Equal([.. KnownSchemas.Header, 0, 8, 5], DurationSerde.Serialize(new Duration { Seconds = 5 }));

    [Fact]
    public void A_nested_message_is_the_number_of_steps_and_each_step_as_zigzag_numbers()
    {
        Assert.Equal([.. KnownSchemas.Header, 2, 2], Serde.Serialize(new FileDescriptorProto()));
        Assert.Equal([.. KnownSchemas.Header, 2, 4], Serde.Serialize(new DescriptorProto()));
        Assert.Equal([.. KnownSchemas.Header, 4, 4, 2, 8, 7], Serde.Serialize(new DescriptorProto.Types.ReservedRange { Start = 7 }));
    }

    [Fact]
    public void Any_message_is_read_where_it_was_written()
    {
        Assert.Equal(7, Serde.Deserialize<DescriptorProto.Types.ReservedRange>(Serde.Serialize(new DescriptorProto.Types.ReservedRange { Start = 7 })).Start);
        Assert.Equal("n", Serde.Deserialize<DescriptorProto>(Serde.Serialize(new DescriptorProto { Name = "n" })).Name);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0200")]
    [InlineData("820080808000")]
    public void The_first_message_may_be_spelled_in_full(string path) =>
        Assert.Equal(5, DurationSerde.Deserialize<Duration>([.. KnownSchemas.Header, .. Convert.FromHexString(path), 8, 5]).Seconds);

    [Theory]
    [InlineData("", "more of its path at byte 5")]
    [InlineData("02", "more of its path at byte 6")]
    [InlineData("0202", "message 1 of the 1 in the file at byte 7")]
    [InlineData("0201", "message -1 of the 1 in the file")]
    [InlineData("040000", "message 0 of the 0 in google.protobuf.Duration")]
    [InlineData("01", "a path of fewer than no steps")]
    [InlineData("feffffff0f0000", "message 0 of the 0 in google.protobuf.Duration")]
    [InlineData("ffffffffff", "a number of more than 32 bits in its path")]
    public void A_path_that_leads_nowhere_is_malformed_and_says_where(string path, string expected)
    {
        var error = Assert.Throws<MalformedRecordException>(() => DurationSerde.Deserialize<Duration>([.. KnownSchemas.Header, .. Convert.FromHexString(path)]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_to_another_message_than_the_reader_s_is_malformed()
    {
        var error = Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<DescriptorProto>(Serde.Serialize(new FileDescriptorProto())));

        Assert.Contains("google.protobuf.FileDescriptorProto of the schema id 77, which can't be read as google.protobuf.DescriptorProto", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_s_file_may_order_its_messages_otherwise()
    {
        var reordered = new ProtobufSerde(new KnownSchemas(SchemaFormat.Protobuf, "syntax = \"proto3\"; package google.protobuf; message Other {} message Duration { int64 seconds = 1; }"));

        Assert.Equal(5, reordered.Deserialize<Duration>([.. KnownSchemas.Header, 2, 2, 8, 5]).Seconds);
    }

    [Fact]
    public void A_writer_s_schema_that_is_no_proto_file_makes_its_values_malformed() =>
        Assert.Throws<MalformedRecordException>(() => new ProtobufSerde(new KnownSchemas(SchemaFormat.Protobuf, "nonsense")).Deserialize<Duration>([.. KnownSchemas.Header, 0]));
}
