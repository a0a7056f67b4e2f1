using System.Globalization;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Writing;

internal sealed partial class ProtoWriter
{
    private void Write(Message message) => Block($"message {message.Name}", () =>
    {
        WriteReserved(message.Reserved);
        WriteSpacedOptions(message.Options);
        WriteFields(form.Fields(message.Fields));
        if (message.OneOfs.Count > 0)
            Line();
        foreach (var oneOf in form.OneOfs(message.OneOfs))
            Write(oneOf);
        WriteGroups(message.Groups);
        WriteExtensions(message.Extensions);
        WriteExtends(message.Extends);
        WriteTypes(message.Types);
    });

    private void Write(ProtoEnum @enum) => Block($"enum {@enum.Name}", () =>
    {
        WriteReserved(@enum.Reserved);
        if (@enum.Reserved.Count == 0 && @enum.Options.Count + @enum.Constants.Count > 0)
            Line();
        WriteOptions(form.Options(@enum.Options));
        foreach (var constant in form.Constants(@enum.Constants))
            Line($"{constant.Name} = {Number(constant.Tag)}{Bracketed(constant.Options)};");
    });

    private void Write(OneOf oneOf) => Block($"oneof {oneOf.Name}", () =>
    {
        WriteSpacedOptions(oneOf.Options);
        WriteFields(oneOf.Fields);
        WriteGroups(oneOf.Groups);
    });

    private void WriteFields(IReadOnlyList<Field> fields)
    {
        if (fields.Count > 0)
            Line();
        foreach (var field in fields)
            Write(form.Field(field));
    }

    private void Write(Field field)
    {
        List<Option> all = [.. field.Options];
        if (field.Default is { } value)
            all.Add(new Option("default", KindOf(field.Type), value));
        if (field.JsonName is { } jsonName)
            all.Add(new Option("json_name", OptionKind.String, jsonName));
        Line($"{LabelOf(field.Label)}{field.Type.Text} {field.Name} = {Number(field.Tag)}{Bracketed(all)};");
    }

    private void WriteGroups(IReadOnlyList<Group> groups)
    {
        if (groups.Count > 0)
            Line();
        foreach (var group in form.Groups(groups))
            Block($"{LabelOf(group.Label)}group {group.Name} = {Number(group.Tag)}", () => WriteFields(form.Fields(group.Fields)));
    }

    private void WriteReserved(IReadOnlyList<Ranges> reserved)
    {
        if (reserved.Count > 0)
            Line();
        foreach (var ranges in form.Reserved(reserved))
            Line($"reserved {TextOf(ranges)};");
    }

    private void WriteExtensions(IReadOnlyList<Ranges> extensions)
    {
        if (!form.ShowsExtensions || extensions.Count == 0)
            return;
        Line();
        foreach (var ranges in form.Extensions(extensions))
            Line($"extensions {TextOf(ranges)}{Bracketed(ranges.Options)};");
    }

    private string Bracketed(IReadOnlyList<Option> all) => form.Options(all) is { Count: > 0 } shown ? $" {options.Bracketed(shown)}" : "";

    private static string TextOf(Ranges ranges) => string.Join(", ", ranges.Values.Select(value => value switch
    {
        NumberRange { Last: >= NumberRange.Max } range => $"{Number(range.First)} to max",
        NumberRange range => $"{Number(range.First)} to {Number(range.Last)}",
        int number => Number(number),
        _ => $"\"{value}\"",
    }));

    private static string LabelOf(FieldLabel label) => label switch
    {
        FieldLabel.Optional => "optional ",
        FieldLabel.Required => "required ",
        FieldLabel.Repeated => "repeated ",
        _ => "",
    };

    /// <summary>How a default of this type is written: that of bytes as a number, without quotes.</summary>
    private static OptionKind KindOf(TypeName type) => type.SimpleName switch
    {
        "bool" => OptionKind.Boolean,
        "string" => OptionKind.String,
        "bytes" or "double" or "float" or "fixed32" or "fixed64" or "int32" or "int64" => OptionKind.Number,
        "sfixed32" or "sfixed64" or "sint32" or "sint64" or "uint32" or "uint64" => OptionKind.Number,
        _ => OptionKind.Enum,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
