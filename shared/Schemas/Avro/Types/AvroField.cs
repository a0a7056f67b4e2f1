using Tributary.Schemas.Avro.Json;

namespace Tributary.Schemas.Avro.Types;

/// <summary>How records are sorted by a field.</summary>
internal enum AvroOrder
{
    Ascending,
    Descending,
    Ignore,
}

/// <summary>A field of a record.</summary>
internal sealed class AvroField(string name, int position, AvroType type, string? doc, JsonTree? @default, AvroOrder order)
{
    public string Name { get; } = name;

    public int Position { get; } = position;

    /// <summary>The type, or the name that stood for it.</summary>
    public AvroType Given => type;

    public AvroType Type => type.Actual;

    public string? Doc { get; } = doc;

    /// <summary>The default's JSON, or null where it has none; JSON's null is one.</summary>
    public JsonTree? Default { get; } = @default;

    public AvroOrder Order { get; } = order;

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The attributes that Avro gives no meaning to, in the order of the text.</summary>
    public JsonMap Properties { get; } = new();

    /// <summary>As messages name it.</summary>
    public override string ToString() => $"{Name} type:{Type.Kind.LoudWord()} pos:{Position}";
}
