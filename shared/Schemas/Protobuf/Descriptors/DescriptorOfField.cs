using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Names;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using ValueType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Makes the descriptors of fields.</summary>
internal sealed class DescriptorOfField(TypeTable table)
{
    public FieldDescriptorProto Of(Field field, string type, string scope)
    {
        var proto = Of(field.Name, field.Tag, type, scope);
        if (field.Label != FieldLabel.None)
            proto.Label = field.Label switch { FieldLabel.Repeated => Label.Repeated, FieldLabel.Required => Label.Required, _ => Label.Optional };
        if (field.Default is not null)
            proto.DefaultValue = field.Default;
        if (field.JsonName is not null)
            proto.JsonName = field.JsonName;
        var options = GivenOptions.Of(field.Options);
        var set = OptionsOfDescriptor.Set(
            new FieldOptions(), options, "ctype", "packed", "jstype", "deprecated", "debug_redact", "retention", "features", "feature_support");
        OptionsOfDescriptor.AddEach(set, "targets", field.Options);
        OptionsOfDescriptor.AddEach(set, "edition_defaults", field.Options);
        if (ConfluentMeta.Set(set, "field_meta", options).CalculateSize() > 0)
            proto.Options = set;
        return proto;
    }

    /// <summary>A field that is a oneof's; such a field has no label of its own.</summary>
    public FieldDescriptorProto OfMember(Field field, string scope, int oneOf)
    {
        var proto = Of(field with { Label = FieldLabel.Optional }, field.Type.Text, scope);
        proto.OneofIndex = oneOf;
        return proto;
    }

    public FieldDescriptorProto Of(string name, int tag, string type, string scope)
    {
        var proto = new FieldDescriptorProto { Name = name, Number = tag };
        if (TypeName.Of(type).IsScalar)
        {
            proto.Type = Enum.Parse<ValueType>(type, ignoreCase: true);
            return proto;
        }
        if (table.TryFind(scope, type, out var declared))
            proto.Type = declared.Type is Message ? ValueType.Message : ValueType.Enum;
        proto.TypeName = type;
        return proto;
    }

    public IEnumerable<FieldDescriptorProto> Of(IReadOnlyList<Extend> extends, string scope)
    {
        foreach (var extend in extends)
        {
            foreach (var field in extend.Fields)
            {
                var proto = Of(field, field.Type.Text, scope);
                proto.Extendee = extend.Name;
                yield return proto;
            }
        }
    }

    /// <summary>What a compiler calls the message of a map's entries.</summary>
    public static string MapEntryNameOf(string field)
    {
        if (!field.Contains('_', StringComparison.Ordinal))
            return field + "Entry";
        return string.Concat(field.Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant())) + "Entry";
    }
}
