using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Names;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>
/// What is equal in meaning is written alike: imports, fields, constants, reserved numbers and options are sorted, names are full, numbers have one form.
/// Messages, enums and services keep their order. Serves one text; a name that means nothing throws <see cref="InvalidSchemaException"/>.
/// </summary>
internal sealed class NormalForm(TypeTable table, string? package) : TextForm
{
    private readonly Stack<string> scopes = new([package ?? ""]);

    private readonly Dictionary<(string Scope, string Name), string?> resolved = [];

    private string Scope => scopes.Peek();

    public override bool ShowsSyntax(string syntax) => syntax == ProtoFile.Proto3;

    public override IReadOnlyList<string> Imports(IReadOnlyList<string> imports) => [.. imports.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal)];

    public override IReadOnlyList<Option> Options(IReadOnlyList<Option> options) =>
        options.Count == 0 ? options : new OptionMerge(table, Scope).Merged(options);

    /// <summary>All types but the entries that stand for maps.</summary>
    public override IReadOnlyList<ProtoType> Types(IReadOnlyList<ProtoType> types) =>
        [.. types.Where(type => type is not Message || ResolveType(type.Name) is not { } name || !table.Type(name)!.IsMapEntry)];

    public override IReadOnlyList<Ranges> Reserved(IReadOnlyList<Ranges> reserved) =>
        [.. Split(reserved).OrderBy(Start).ThenBy(ranges => ranges.Values[0].ToString(), StringComparer.Ordinal).Select(Shortest)];

    public override IReadOnlyList<Ranges> Extensions(IReadOnlyList<Ranges> extensions) => [.. Split(extensions).OrderBy(Start).Select(Shortest)];

    public override IReadOnlyList<EnumConstant> Constants(IReadOnlyList<EnumConstant> constants) =>
        [.. constants.OrderBy(constant => constant.Tag).ThenBy(constant => constant.Name, StringComparer.Ordinal)];

    public override IReadOnlyList<Field> Fields(IReadOnlyList<Field> fields) => [.. fields.OrderBy(field => field.Tag)];

    public override IReadOnlyList<OneOf> OneOfs(IReadOnlyList<OneOf> oneOfs) =>
        [.. oneOfs.Where(oneOf => oneOf.Fields.Count > 0).Select(oneOf => oneOf with { Fields = Fields(oneOf.Fields) }).OrderBy(oneOf => oneOf.Fields[0].Tag)];

    public override IReadOnlyList<Group> Groups(IReadOnlyList<Group> groups) => [.. groups.OrderBy(group => group.Tag)];

    public override IReadOnlyList<Extend> Extends(IReadOnlyList<Extend> extends) =>
        [.. extends.SelectMany(extend => extend.Fields, (extend, field) => (Name: FullName(extend.Name), Field: field))
            .GroupBy(pair => pair.Name, pair => pair.Field, StringComparer.Ordinal)
            .Select(group => new Extend(group.Key, [.. group]))];

    public override Field Field(Field field)
    {
        var type = field.Type;
        if (type is { IsScalar: false, IsMap: false })
        {
            var name = FullName(type.Text);
            var declared = table.Type(name)!;
            type = !declared.IsMapEntry
                ? TypeName.Of(name)
                : declared.Map ?? throw new InvalidSchemaException($"The map entry {name} has no fields 'key' and 'value' of types that a map can have");
        }
        if (type is not { Key: { } key, Value: { } value })
            return field with { Type = type };
        return field with
        {
            Label = FieldLabel.None,
            Type = ResolveType(value.Text) is { } valueName ? TypeName.MapOf(key, TypeName.Of("." + valueName)) : type,
        };
    }

    public override string RpcType(string type) => FullName(type);

    public override string Number(string number) => NumberText.Normal(number);

    public override IEnumerable<KeyValuePair<string, object>> Entries(OptionMap map) => map.Entries
        .Where(entry => entry.Value is not List<object> { Count: 0 })
        .Select(entry => KeyValuePair.Create(NameOf(entry.Key), entry.Value))
        .DistinctBy(entry => entry.Key, StringComparer.Ordinal)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal);

    public override object? Single(List<object> list) => list.Count == 1 ? list[0] : null;

    public override void Enter(string type) => scopes.Push(Scope.Length == 0 ? type : $"{Scope}.{type}");

    public override void Leave() => scopes.Pop();

    private string NameOf(string key) =>
        key.StartsWith('[') && key.EndsWith(']') && table.ResolveExtension(Scope, key[1..^1]) is { } name ? $"[{name}]" : key;

    private string FullName(string type) =>
        "." + (ResolveType(type) ?? throw new InvalidSchemaException($"Could not resolve type: {type}"));

    private string? ResolveType(string type)
    {
        if (!resolved.TryGetValue((Scope, type), out var name))
            resolved[(Scope, type)] = name = table.ResolveType(Scope, type);
        return name;
    }

    private static IEnumerable<Ranges> Split(IReadOnlyList<Ranges> all) =>
        all.SelectMany(ranges => ranges.Values, (ranges, value) => ranges with { Values = [value] });

    private static int Start(Ranges ranges) => ranges.Values[0] switch { NumberRange range => range.First, int number => number, _ => int.MaxValue };

    private static Ranges Shortest(Ranges ranges) =>
        ranges.Values[0] is NumberRange range && range.First == range.Last ? ranges with { Values = [range.First] } : ranges;
}
