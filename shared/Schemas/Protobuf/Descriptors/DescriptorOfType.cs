using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;
using EnumReservedRange = Google.Protobuf.Reflection.EnumDescriptorProto.Types.EnumReservedRange;
using ExtensionRange = Google.Protobuf.Reflection.DescriptorProto.Types.ExtensionRange;
using ReservedRange = Google.Protobuf.Reflection.DescriptorProto.Types.ReservedRange;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Makes the descriptors of messages and enums.</summary>
internal sealed class DescriptorOfType(DescriptorOfField fields, bool isProto3)
{
    public DescriptorProto Of(Message message, string outerScope)
    {
        var scope = outerScope.Length == 0 ? message.Name : $"{outerScope}.{message.Name}";
        var proto = new DescriptorProto
        {
            Name = message.Name,
            NestedType = { message.Types.OfType<Message>().Select(nested => Of(nested, scope)) },
            EnumType = { message.Types.OfType<ProtoEnum>().Select(Of) },
            Extension = { fields.Of(message.Extends, scope) },
        };
        foreach (var oneOf in message.OneOfs)
        {
            var index = AddOneOf(proto, oneOf.Name, OptionsOfDescriptor.Set(new OneofOptions(), GivenOptions.Of(oneOf.Options), "features"));
            proto.Field.Add(oneOf.Fields.Select(field => fields.OfMember(field, scope, index)));
        }
        var inOneOf = message.OneOfs.SelectMany(oneOf => oneOf.Fields).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in message.Fields.Where(field => !inOneOf.Contains(field.Name)))
            Add(proto, field, scope);
        AddRanges(proto, message);
        var options = GivenOptions.Of(message.Options);
        var set = OptionsOfDescriptor.Set(new MessageOptions(), options, "no_standard_descriptor_accessor", "deprecated", "map_entry", "features");
        if (ConfluentMeta.Set(set, "message_meta", options).CalculateSize() > 0)
            proto.Options = set;
        return proto;
    }

    private void Add(DescriptorProto proto, Field field, string scope)
    {
        if (field.Type is { Key: { } key, Value: { } value })
        {
            var entry = DescriptorOfField.MapEntryNameOf(field.Name);
            proto.NestedType.Add(new DescriptorProto
            {
                Name = entry,
                Options = new MessageOptions { MapEntry = true },
                Field = { fields.Of("key", 1, key.Text, scope), fields.Of("value", 2, value.Text, scope) },
            });
            proto.Field.Add(fields.Of(field with { Label = FieldLabel.Repeated }, entry, scope));
        }
        else if (isProto3 && field.Label == FieldLabel.Optional)
        {
            var optional = fields.OfMember(field, scope, AddOneOf(proto, "_" + field.Name, new OneofOptions()));
            optional.Proto3Optional = true;
            proto.Field.Add(optional);
        }
        else
        {
            proto.Field.Add(fields.Of(field, field.Type.Text, scope));
        }
    }

    private static int AddOneOf(DescriptorProto proto, string name, OneofOptions options)
    {
        proto.OneofDecl.Add(new OneofDescriptorProto { Name = name, Options = options });
        return proto.OneofDecl.Count - 1;
    }

    private static void AddRanges(DescriptorProto proto, Message message)
    {
        var reserved = message.Reserved.SelectMany(ranges => ranges.Values).ToList();
        proto.ReservedName.Add(reserved.OfType<string>());
        proto.ReservedRange.Add(reserved.Where(value => value is not string).Select(RangeOf).Select(range => new ReservedRange { Start = range.First, End = range.Last + 1 }));
        foreach (var extensions in message.Extensions)
        {
            var options = OptionsOfDescriptor.Set(new ExtensionRangeOptions(), GivenOptions.Of(extensions.Options), "features", "verification");
            OptionsOfDescriptor.AddEach(options, "declaration", extensions.Options);
            proto.ExtensionRange.Add(extensions.Values.Select(RangeOf).Select(range => new ExtensionRange { Start = range.First, End = range.Last + 1, Options = options }));
        }
    }

    private static NumberRange RangeOf(object value) => value as NumberRange ?? new NumberRange((int)value, (int)value);

    public static EnumDescriptorProto Of(ProtoEnum @enum)
    {
        var reserved = @enum.Reserved.SelectMany(ranges => ranges.Values).ToList();
        var proto = new EnumDescriptorProto
        {
            Name = @enum.Name,
            Value = { @enum.Constants.Select(Of) },
            ReservedName = { reserved.OfType<string>() },
            ReservedRange = { reserved.Where(value => value is not string).Select(RangeOf).Select(range => new EnumReservedRange { Start = range.First, End = range.Last }) },
        };
        var options = GivenOptions.Of(@enum.Options);
        var set = ConfluentMeta.Set(OptionsOfDescriptor.Set(new EnumOptions(), options, "allow_alias", "deprecated", "features"), "enum_meta", options);
        if (set.CalculateSize() > 0)
            proto.Options = set;
        return proto;
    }

    private static EnumValueDescriptorProto Of(EnumConstant constant)
    {
        var proto = new EnumValueDescriptorProto { Name = constant.Name, Number = constant.Tag };
        var options = GivenOptions.Of(constant.Options);
        var set = OptionsOfDescriptor.Set(new EnumValueOptions(), options, "deprecated", "debug_redact", "features", "feature_support");
        if (ConfluentMeta.Set(set, "enum_value_meta", options).CalculateSize() > 0)
            proto.Options = set;
        return proto;
    }
}
