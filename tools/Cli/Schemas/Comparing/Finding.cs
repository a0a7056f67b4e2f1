namespace Tributary.Cli.Schemas.Comparing;

/// <summary>One thing that breaks who relies on a stream.</summary>
/// <param name="Rule">The rule, by a registry's name where it is a registry's: <c>READER_FIELD_MISSING_DEFAULT_VALUE</c>.</param>
/// <param name="Path">Where: in the schema (<c>/fields/2/type</c>), or the file.</param>
/// <param name="Description">What it was and what it is.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record Finding(string Rule, string Path, string Description, string Advice)
{
    public const string FormatChanged = "FORMAT_CHANGED";
    public const string LevelLowered = "LEVEL_LOWERED";
    public const string LockedIdChanged = "LOCKED_ID_CHANGED";
    public const string LockedIdRemoved = "LOCKED_ID_REMOVED";
    public const string LockedIdTwice = "LOCKED_ID_TWICE";
    public const string SchemaRemoved = "SCHEMA_REMOVED";
}
