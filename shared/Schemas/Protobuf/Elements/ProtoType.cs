namespace Tributary.Schemas.Protobuf.Elements;

/// <summary>A message or an enum.</summary>
internal abstract class ProtoType(string name)
{
    public string Name { get; } = name;

    public IReadOnlyList<Option> Options { get; init; } = [];

    public IReadOnlyList<Ranges> Reserved { get; init; } = [];
}

internal sealed class Message(string name) : ProtoType(name)
{
    private Dictionary<string, Field>? byName;

    public IReadOnlyList<Field> Fields { get; init; } = [];

    public IReadOnlyList<OneOf> OneOfs { get; init; } = [];

    public IReadOnlyList<Group> Groups { get; init; } = [];

    public IReadOnlyList<Ranges> Extensions { get; init; } = [];

    public IReadOnlyList<Extend> Extends { get; init; } = [];

    public IReadOnlyList<ProtoType> Types { get; init; } = [];

    /// <summary>The field of that name, also one in a oneof; null if there is none.</summary>
    public Field? FieldNamed(string name) => (byName ??= Fields.Concat(OneOfs.SelectMany(oneOf => oneOf.Fields))
        .DistinctBy(field => field.Name, StringComparer.Ordinal)
        .ToDictionary(field => field.Name, StringComparer.Ordinal)).GetValueOrDefault(name);
}

internal sealed class ProtoEnum(string name) : ProtoType(name)
{
    public IReadOnlyList<EnumConstant> Constants { get; init; } = [];
}

internal sealed record EnumConstant(string Name, int Tag, IReadOnlyList<Option> Options);

/// <summary>Reserved numbers and names, or the numbers left to extensions. A value is a name, an <see cref="int"/> or a <see cref="NumberRange"/>.</summary>
internal sealed record Ranges(IReadOnlyList<object> Values, IReadOnlyList<Option> Options);

/// <summary>Numbers from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
internal sealed record NumberRange(int First, int Last)
{
    /// <summary>The greatest number of a field: 'max'.</summary>
    public const int Max = 536_870_911;

    public override string ToString() => $"{First}..{Last}";
}
