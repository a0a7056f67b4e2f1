using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Reads messages and enums from their descriptors. A group is read as the message and the field that it stands for.</summary>
internal sealed class TypeOfDescriptor(FieldOfDescriptor fields)
{
    public Message Read(DescriptorProto message) => new(message.Name)
    {
        Fields = [.. message.Field.Where(field => !IsInOneOf(field)).Select(field => fields.Read(field, inOneOf: false))],
        OneOfs = [.. message.OneofDecl.Select((oneOf, i) => Read(oneOf, message.Field.Where(field => IsInOneOf(field) && field.OneofIndex == i))).Where(oneOf => oneOf.Fields.Count > 0)],
        Types = [.. message.NestedType.Select(Read), .. message.EnumType.Select(Read)],
        Reserved = [.. message.ReservedRange.Select(range => RangeOf(range.Start, range.End - 1)), .. message.ReservedName.Select(name => new Ranges([name], []))],
        Extensions = [.. message.ExtensionRange.Select(Read)],
        Extends = fields.ReadExtends(message.Extension),
        Options =
        [
            .. OptionsOfDescriptor.Read(message.Options, "no_standard_descriptor_accessor", "deprecated", "map_entry", "features"),
            .. ConfluentMeta.Read("message_meta", message.Options),
        ],
    };

    public static ProtoEnum Read(EnumDescriptorProto @enum) => new(@enum.Name)
    {
        Constants = [.. @enum.Value.Select(Read)],
        Reserved = [.. @enum.ReservedRange.Select(range => RangeOf(range.Start, range.End)), .. @enum.ReservedName.Select(name => new Ranges([name], []))],
        Options = [.. OptionsOfDescriptor.Read(@enum.Options, "allow_alias", "deprecated", "features"), .. ConfluentMeta.Read("enum_meta", @enum.Options)],
    };

    private static EnumConstant Read(EnumValueDescriptorProto constant) => new(constant.Name, constant.Number,
    [
        .. OptionsOfDescriptor.Read(constant.Options, "deprecated", "debug_redact", "features", "feature_support"),
        .. ConfluentMeta.Read("enum_value_meta", constant.Options),
    ]);

    private OneOf Read(OneofDescriptorProto oneOf, IEnumerable<FieldDescriptorProto> members) =>
        new(oneOf.Name, [.. members.Select(field => fields.Read(field, inOneOf: true))], [], [.. OptionsOfDescriptor.Read(oneOf.Options, "features")]);

    private static Ranges Read(DescriptorProto.Types.ExtensionRange range) => RangeOf(range.Start, range.End - 1) with
    {
        Options = [.. OptionsOfDescriptor.ReadEach(range.Options, "declaration"), .. OptionsOfDescriptor.Read(range.Options, "features", "verification")],
    };

    /// <summary>The compiler puts what is optional in proto3 into a oneof of its own.</summary>
    private static bool IsInOneOf(FieldDescriptorProto field) => field is { HasOneofIndex: true, Proto3Optional: false };

    private static Ranges RangeOf(int first, int last) => new([first == last ? first : new NumberRange(first, last)], []);
}
