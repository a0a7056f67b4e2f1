using Google.Protobuf;
using Tributary.Schemas.Protobuf.Descriptors;
using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Reading;
using Tributary.Schemas.Protobuf.Writing;

namespace Tributary.Schemas.Protobuf;

/// <summary>
/// Reads .proto files of proto2 and proto3, and descriptors in base64. Editions are refused, as a Confluent registry does. A strict reader asks that every type that is named is
/// declared, in the schema or in a file that it was given; it doesn't ask whether numbers and names are used once.
/// </summary>
public sealed class ProtobufSchemaParser : ISchemaParser
{
    public SchemaFormat Format => SchemaFormat.Protobuf;

    public ParsedSchema Parse(SchemaSource source, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        Dictionary<string, ProtoFile> imports = new(StringComparer.Ordinal);
        foreach (var reference in source.References)
            imports.TryAdd(reference.Name, Read(reference.Text));
        var schema = new ProtobufSchema(Read(source.Text), imports);
        if (strict)
            ProtoReader.Read(schema.NormalText);
        return schema;
    }

    private static ProtoFile Read(string text)
    {
        try
        {
            return ProtoReader.Read(text);
        }
        catch (InvalidSchemaException) when (Descriptor(text) is { } file)
        {
            return file;
        }
    }

    /// <summary>The file of a descriptor in base64; null if the text is none.</summary>
    private static ProtoFile? Descriptor(string text)
    {
        var padded = text.EndsWith('=') ? text : text + new string('=', (4 - (text.Length % 4)) % 4);
        var bytes = new byte[padded.Length];
        if (text.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(padded, bytes, out var length))
            return null;
        try
        {
            return FileOfDescriptor.Read(ByteString.CopyFrom(bytes, 0, length)) is var file && IsReadable(file) ? file : null;
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidSchemaException)
        {
            return null;
        }
    }

    /// <summary>A descriptor's names are any texts; one of them must not be a declaration of its own.</summary>
    private static bool IsReadable(ProtoFile file)
    {
        var text = ProtoWriter.Write(file, TextForm.Plain);
        return ProtoWriter.Write(ProtoReader.Read(text), TextForm.Plain) == text;
    }
}
