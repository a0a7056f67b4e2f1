using Tributary.Schemas.Avro.Json;

namespace Tributary.Schemas.Avro.Types;

/// <summary>
/// A type of a schema. A named type that is used several times is one object, so types that refer to themselves are circles of objects. Nothing changes once the schema is read.
/// </summary>
internal abstract class AvroType(AvroKind kind)
{
    public AvroKind Kind { get; } = kind;

    /// <summary>The attributes that Avro gives no meaning to, in the order of the text; a logical type's are among them.</summary>
    public JsonMap Properties { get; } = new();

    /// <summary>The logical type, where it is a known one that fits the type; others are attributes without a meaning.</summary>
    public string? LogicalType { get; set; }

    /// <summary>The type's full name, or the kind's word where it has none.</summary>
    public virtual string FullName => Kind.Word();

    /// <summary>This type, or what a name stood for that was not known when it was read.</summary>
    public virtual AvroType Actual => this;
}

internal sealed class AvroPrimitive(AvroKind kind) : AvroType(kind);

internal sealed class AvroArray(AvroType items) : AvroType(AvroKind.Array)
{
    /// <summary>The items' type, or the name that stood for it.</summary>
    public AvroType Given => items;

    public AvroType Items => items.Actual;
}

internal sealed class AvroMap(AvroType values) : AvroType(AvroKind.Map)
{
    /// <summary>The values' type, or the name that stood for it.</summary>
    public AvroType Given => values;

    public AvroType Values => values.Actual;
}

internal sealed class AvroUnion(IReadOnlyList<AvroType> branches) : AvroType(AvroKind.Union)
{
    /// <summary>The branches, or the names that stood for them.</summary>
    public IReadOnlyList<AvroType> Given { get; } = branches;

    public IReadOnlyList<AvroType> Branches { get; private set; } = branches;

    /// <summary>Puts the types in the place of the names that stood for them.</summary>
    public void Settle() => Branches = [.. Given.Select(branch => branch.Actual)];
}

/// <summary>A name whose type comes later in the text. Until then it is taken for a record without fields, as Java's parser does.</summary>
internal sealed class AvroForward(string fullName) : AvroType(AvroKind.Record)
{
    public AvroNamed? Target { get; set; }

    public override string FullName => fullName;

    public override AvroType Actual => (AvroType?)Target ?? this;
}
