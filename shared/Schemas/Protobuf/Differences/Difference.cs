namespace Tributary.Schemas.Protobuf.Differences;

/// <summary>The rules of which a breach makes a schema unable to read what another wrote, by the registry's names. Other changes are none.</summary>
internal static class Difference
{
    public const string PackageChanged = "PACKAGE_CHANGED";
    public const string MessageRemoved = "MESSAGE_REMOVED";
    public const string FieldKindChanged = "FIELD_KIND_CHANGED";
    public const string FieldScalarKindChanged = "FIELD_SCALAR_KIND_CHANGED";
    public const string FieldNamedTypeChanged = "FIELD_NAMED_TYPE_CHANGED";
    public const string FieldNumericLabelChanged = "FIELD_NUMERIC_LABEL_CHANGED";
    public const string RequiredFieldAdded = "REQUIRED_FIELD_ADDED";
    public const string RequiredFieldRemoved = "REQUIRED_FIELD_REMOVED";
    public const string OneOfFieldRemoved = "ONEOF_FIELD_REMOVED";
    public const string SeveralFieldsMovedToOneOf = "MULTIPLE_FIELDS_MOVED_TO_ONEOF";
    public const string FieldMovedToOneOf = "FIELD_MOVED_TO_EXISTING_ONEOF";

    /// <param name="rule">The rule.</param>
    /// <param name="path">The names of the types and the field's number, each behind a slash.</param>
    public static Incompatibility Of(string rule, string path)
    {
        var shown = path.Length == 0 ? "#/" : "#" + path;
        return new Incompatibility(rule, shown, WordsOf(rule, shown));
    }

    /// <summary>The difference in a Confluent registry's words.</summary>
    public static string MessageOf(Incompatibility reason, string reader, string writer) =>
        $"{{errorType:\"{reason.Rule}\", description:\"{reason.Describe(reader, writer)}\"}}";

    private static string WordsOf(string rule, string path)
    {
        const string reader = Incompatibility.Reader;
        const string writer = Incompatibility.Writer;
        return rule switch
        {
            PackageChanged => $"The package at '{path}' in the {reader} schema does not match the package in the {writer} schema",
            MessageRemoved => $"The {reader} schema is missing a MESSAGE type at path '{path}' in the {writer} schema",
            FieldKindChanged => $"The type of a field at path '{path}' in the {reader} schema does not match the {writer} schema",
            FieldScalarKindChanged => $"The kind of a SCALAR field at path '{path}' in the {reader} schema does not match its kind in the {writer} schema",
            FieldNamedTypeChanged => $"The type of a MESSAGE field at path '{path}' in the {reader} schema does not match its type in the {writer} schema",
            FieldNumericLabelChanged => $"The label for a NUMERIC field at path '{path}' in the {reader} schema does not match its label in the {writer} schema",
            // Two spaces, as the original has them.
            RequiredFieldAdded => $"A required field  at path '{path}' in the {reader} schema is missing in the {writer} schema",
            RequiredFieldRemoved => $"The {reader} schema is missing a required field at path: '{path}' in the {writer} schema",
            OneOfFieldRemoved => $"The {reader} schema is missing a oneof field at path '{path}' in the {writer} schema",
            SeveralFieldsMovedToOneOf => $"Multiple fields in the oneof at path '{path}' in the {reader} schema are outside a oneof in the {writer} schema",
            FieldMovedToOneOf => $"A field in the oneof at path '{path}' in the {reader} schema is outside an existing oneof in the {writer} schema",
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
        };
    }
}
