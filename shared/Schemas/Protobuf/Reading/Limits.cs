namespace Tributary.Schemas.Protobuf.Reading;

/// <summary>What a schema may ask of its reader: far above what one is written with, and below what would exhaust the stack or the processor.</summary>
internal static class Limits
{
    /// <summary>How deep messages, and the values of options, may be nested.</summary>
    public const int Depth = 100;

    /// <summary>How long a package's name may be, and that of a nested message with those around it, in characters.</summary>
    public const int ScopeLength = 2048;

    /// <summary>How long a word (a name with its dots, a number) may be, in characters: a scope, and a name in it.</summary>
    public const int WordLength = 2 * ScopeLength;

    /// <summary>How many names may stand in a row with dots between them.</summary>
    public const int NameParts = 512;

    /// <summary>How many names may stand in a row in an option's name.</summary>
    public const int OptionParts = 64;
}
