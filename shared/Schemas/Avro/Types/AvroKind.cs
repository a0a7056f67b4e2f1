namespace Tributary.Schemas.Avro.Types;

/// <summary>The fourteen kinds of Avro types.</summary>
internal enum AvroKind
{
    Record,
    Enum,
    Array,
    Map,
    Union,
    Fixed,
    String,
    Bytes,
    Int,
    Long,
    Float,
    Double,
    Boolean,
    Null,
}

internal static class AvroKinds
{
    private static readonly Dictionary<string, AvroKind> ByWord = Enum.GetValues<AvroKind>().ToDictionary(Word);

    /// <summary>The kind's word in a schema: <c>record</c>.</summary>
    public static string Word(this AvroKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind's word in a message: <c>RECORD</c>.</summary>
    public static string LoudWord(this AvroKind kind) => kind.ToString().ToUpperInvariant();

    public static bool IsPrimitive(this AvroKind kind) => kind >= AvroKind.String;

    /// <summary>The primitive kind of that name, or null.</summary>
    public static AvroKind? Primitive(string word) => ByWord.TryGetValue(word, out var kind) && kind.IsPrimitive() ? kind : null;

    /// <summary>Whether a type's simple name is one that a schema gives a meaning to.</summary>
    public static bool IsWord(string name) => ByWord.ContainsKey(name);
}
