using Google.Protobuf;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>The fields of a serialized message that hold texts or messages, without a type for it.</summary>
internal static class WireFields
{
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    public static List<(int Number, ByteString Value)> Read(ByteString bytes)
    {
        List<(int, ByteString)> fields = [];
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
            else
                input.SkipLastField();
        }
        return fields;
    }

    public static ByteString Write(IEnumerable<(int Number, ByteString Value)> fields)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            foreach (var (number, value) in fields)
            {
                output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(value);
            }
        }
        return ByteString.CopyFrom(stream.ToArray());
    }
}
