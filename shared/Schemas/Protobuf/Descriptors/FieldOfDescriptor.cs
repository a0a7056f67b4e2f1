using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Reads fields from their descriptors.</summary>
/// <param name="isProto3">Whether the file's syntax is proto3, where a label is written only for what is optional or repeated.</param>
internal sealed class FieldOfDescriptor(bool isProto3)
{
    public Field Read(FieldDescriptorProto field, bool inOneOf) =>
        new(inOneOf ? FieldLabel.None : LabelOf(field), TypeName.Of(TypeOf(field)), field.Name, field.Number)
        {
            Default = !isProto3 && field.HasDefaultValue ? field.DefaultValue : null,
            JsonName = field.HasJsonName ? field.JsonName : null,
            Options =
            [
                .. OptionsOfDescriptor.Read(field.Options, "ctype", "packed", "jstype", "deprecated", "debug_redact", "retention"),
                .. OptionsOfDescriptor.ReadEach(field.Options, "targets"),
                .. OptionsOfDescriptor.ReadEach(field.Options, "edition_defaults"),
                .. OptionsOfDescriptor.Read(field.Options, "features", "feature_support"),
                .. ConfluentMeta.Read("field_meta", field.Options),
            ],
        };

    public IReadOnlyList<Extend> ReadExtends(IEnumerable<FieldDescriptorProto> extensions) =>
        [.. extensions.GroupBy(field => field.Extendee, StringComparer.Ordinal)
            .Select(group => new Extend(group.Key, [.. group.Select(field => Read(field, inOneOf: false))]))];

    private FieldLabel LabelOf(FieldDescriptorProto field) => field switch
    {
        { Proto3Optional: true } => FieldLabel.Optional,
        { Label: Label.Repeated } => FieldLabel.Repeated,
        _ when isProto3 => FieldLabel.None,
        { Label: Label.Required } => FieldLabel.Required,
        _ => FieldLabel.Optional,
    };

    private static string TypeOf(FieldDescriptorProto field) => field.HasTypeName ? field.TypeName : field.Type.ToString().ToLowerInvariant();
}
