namespace Tributary.Schemas.Avro.Types;

/// <summary>A type with a name of its own: a record, an enum or a fixed.</summary>
internal abstract class AvroNamed(AvroKind kind, AvroName name, string? doc) : AvroType(kind)
{
    public AvroName Name { get; } = name;

    public string? Doc { get; } = doc;

    /// <summary>The other names in the order of the text, each once.</summary>
    public IReadOnlyList<AvroName> Aliases { get; set; } = [];

    public override string FullName => Name.Full;

    /// <summary>The aliases as texts: a full name, or with a dot before it where the alias has no namespace but the type has.</summary>
    public IEnumerable<string> AliasTexts => Aliases.Select(alias => alias.Space is null && Name.Space is not null ? "." + alias.Simple : alias.Full);
}

internal sealed class AvroRecord(AvroName name, string? doc, bool isError) : AvroNamed(AvroKind.Record, name, doc)
{
    private Dictionary<string, AvroField> byName = [];

    public IReadOnlyList<AvroField> Fields { get; private set; } = [];

    /// <summary>Whether it is an error of a protocol; that makes a difference for its text only.</summary>
    public bool IsError { get; } = isError;

    /// <summary>Whether its fields are final: every name in it stands for a type, and the defaults were looked at.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Whether a default of the type can be checked: not while its own fields' defaults are.</summary>
    public bool IsReadable { get; set; } = true;

    public AvroField? this[string field] => byName.GetValueOrDefault(field);

    /// <exception cref="InvalidSchemaException">Two have the same name.</exception>
    public void SetFields(IReadOnlyList<AvroField> fields)
    {
        byName = new Dictionary<string, AvroField>(fields.Count, StringComparer.Ordinal);
        foreach (var field in fields)
            if (!byName.TryAdd(field.Name, field))
                throw new InvalidSchemaException($"Duplicate field {field.Name} in record {FullName}: {field} and {byName[field.Name]}.");
        Fields = fields;
    }
}

internal sealed class AvroEnum(AvroName name, string? doc, IReadOnlyList<string> symbols, string? @default) : AvroNamed(AvroKind.Enum, name, doc)
{
    public IReadOnlyList<string> Symbols { get; } = symbols;

    /// <summary>What a reader takes for a symbol that it doesn't know; one of <see cref="Symbols"/>, or null.</summary>
    public string? Default { get; } = @default;
}

internal sealed class AvroFixed(AvroName name, string? doc, int size) : AvroNamed(AvroKind.Fixed, name, doc)
{
    /// <summary>In bytes.</summary>
    public int Size { get; } = size;
}
