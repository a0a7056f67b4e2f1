namespace Tributary.Schemas.Protobuf.Elements;

/// <summary>What a field's type is called: a scalar, a map, or the name of a message or an enum as it is written.</summary>
internal sealed class TypeName
{
    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal)
    {
        "bool", "bytes", "double", "float", "fixed32", "fixed64", "int32", "int64",
        "sfixed32", "sfixed64", "sint32", "sint64", "string", "uint32", "uint64",
    };

    private TypeName(string text, TypeName? key, TypeName? value)
    {
        Text = text;
        Key = key;
        Value = value;
        IsScalar = Scalars.Contains(text);
    }

    public string Text { get; }

    public bool IsScalar { get; }

    /// <summary>Whether a map can have keys of this type.</summary>
    public bool IsKey => IsScalar && Text is not ("bytes" or "double" or "float");

    public bool IsMap => Key is not null;

    /// <summary>The type of a map's keys.</summary>
    public TypeName? Key { get; }

    /// <summary>The type of a map's values; this may be a map again.</summary>
    public TypeName? Value { get; }

    /// <summary>The text behind the last dot.</summary>
    public string SimpleName => Text[(Text.LastIndexOf('.') + 1)..];

    /// <exception cref="InvalidSchemaException">A map's key is no type of keys.</exception>
    public static TypeName Of(string text)
    {
        if (!text.StartsWith("map<", StringComparison.Ordinal) || !text.EndsWith('>'))
            return new TypeName(text, null, null);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma < 0
            ? throw new InvalidSchemaException($"expected ',' in map type: {text}")
            : MapOf(Of(text[4..comma].Trim()), Of(text[(comma + 1)..^1].Trim()));
    }

    /// <inheritdoc cref="Of"/>
    public static TypeName MapOf(TypeName key, TypeName value) =>
        key.IsKey
            ? new TypeName($"map<{key.Text}, {value.Text}>", key, value)
            : throw new InvalidSchemaException($"map key must be non-byte, non-floating point scalar: {key.Text}");

    public override string ToString() => Text;
}
