using System.Globalization;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>What a .proto file declares: messages and enums with their fields and constants, in the order of the text.</summary>
internal static class ProtobufParts
{
    public static IReadOnlyList<SchemaPart> Of(ProtoFile file)
    {
        List<SchemaPart> parts = [new("(the file)", $"package {file.Package ?? "none"}, {file.Syntax ?? "proto2"}")];
        var open = new Stack<(string Outer, ProtoType Type)>(file.Types.Reverse().Select(type => ("", type)));
        while (open.TryPop(out var next))
        {
            var place = next.Outer + next.Type.Name;
            parts.AddRange(next.Type switch
            {
                Message message => PartsOf(place, message),
                ProtoEnum @enum => @enum.Constants.Select(constant => new SchemaPart($"{place}.{constant.Name}", Number(constant.Tag))).Prepend(new(place, "enum")),
                _ => [],
            });
            foreach (var inner in (next.Type as Message)?.Types.Reverse() ?? [])
                open.Push((place + ".", inner));
        }
        return [.. parts.DistinctBy(part => part.Place)];
    }

    private static IEnumerable<SchemaPart> PartsOf(string place, Message message) =>
    [
        new(place, "message"),
        .. message.Fields.Select(field => Part(place, field, "")),
        .. message.OneOfs.SelectMany(oneOf => oneOf.Fields.Select(field => Part(place, field, $", one of {oneOf.Name}"))),
        .. message.Reserved.SelectMany(reserved => reserved.Values).Select(value => new SchemaPart($"{place} reserved {value}", "reserved")),
    ];

    private static SchemaPart Part(string place, Field field, string more) => new(
        $"{place}.{field.Name}",
        $"{Label(field)}{field.Type.Text} {Number(field.Tag)}{more}{(field.Default is null ? "" : $", default {field.Default}")}");

    private static string Label(Field field) => field.Label == FieldLabel.None ? "" : field.Label.ToString().ToLowerInvariant() + " ";

    private static string Number(int tag) => "= " + tag.ToString(CultureInfo.InvariantCulture);
}
