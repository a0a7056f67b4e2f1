namespace Tributary.Schemas;

/// <summary>One reason why a reader's schema can't read what a writer's schema wrote.</summary>
/// <param name="Rule">The rule that is broken, by the registry's name for it: <c>READER_FIELD_MISSING_DEFAULT_VALUE</c>.</param>
/// <param name="Path">Where in the schema: <c>/fields/2/type</c>, <c>#/properties/total</c>.</param>
/// <param name="Description">The whole of it in words, with <see cref="Reader"/> and <see cref="Writer"/> where it speaks of either.</param>
/// <param name="Detail">What the rule speaks of (the missing symbols, the field's name); empty where the path says it all.</param>
public sealed record Incompatibility(string Rule, string Path, string Description, string Detail = "")
{
    /// <summary>Stands for the reader's schema in a description: a character that no schema's name can hold.</summary>
    public const string Reader = "\uE000";

    /// <summary>Stands for the writer's schema in a description.</summary>
    public const string Writer = "\uE001";

    /// <summary>The description, where the two are called so: 'new' and 'old'.</summary>
    public string Describe(string reader, string writer) => Description.Replace(Reader, reader, StringComparison.Ordinal).Replace(Writer, writer, StringComparison.Ordinal);
}
