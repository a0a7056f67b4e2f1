extern alias protobufnet;

using protobufnet::Google.Protobuf.Reflection;
using Tributary.Messaging.Envelopes;

namespace Tributary.Messaging.Serialization;

/// <summary>The messages of a Protobuf file, in the order in which it declares them: what the steps of a <see cref="MessagePath"/> count.</summary>
/// <param name="Name">The full name; empty for the file itself.</param>
/// <param name="Messages">What is declared directly within.</param>
internal sealed record MessageTree(string Name, IReadOnlyList<MessageTree> Messages)
{
    /// <summary>Reads a .proto text. What it imports is not looked at: fields are not of interest here.</summary>
    /// <exception cref="MalformedRecordException">The text has no message that can be read; values that claim to be written by it can't be either.</exception>
    public static MessageTree Parse(string text)
    {
        var set = new FileDescriptorSet();
        set.Add("writer.proto", includeInOutput: true, source: new StringReader(text));
        var file = set.Files[0];
        return file.MessageTypes.Count > 0
            ? new MessageTree("", [.. file.MessageTypes.Select(message => Of(message, file.Package))])
            : throw new MalformedRecordException("The schema of the value has no message that could be read.");
    }

    private static MessageTree Of(DescriptorProto message, string within)
    {
        var name = within.Length == 0 ? message.Name : $"{within}.{message.Name}";
        return new MessageTree(name, [.. message.NestedTypes.Select(nested => Of(nested, name))]);
    }
}
