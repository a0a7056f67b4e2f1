using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>What of a file is written, and how: here all of it, in the order in which it was read.</summary>
internal class TextForm
{
    public static readonly TextForm Plain = new();

    public virtual bool ShowsExtensions => true;

    public virtual bool ShowsSyntax(string syntax) => true;

    public virtual IReadOnlyList<string> Imports(IReadOnlyList<string> imports) => imports;

    public virtual IReadOnlyList<Option> Options(IReadOnlyList<Option> options) => options;

    public virtual IReadOnlyList<ProtoType> Types(IReadOnlyList<ProtoType> types) => types;

    public virtual IReadOnlyList<Ranges> Reserved(IReadOnlyList<Ranges> reserved) => reserved;

    public virtual IReadOnlyList<Ranges> Extensions(IReadOnlyList<Ranges> extensions) => extensions;

    public virtual IReadOnlyList<EnumConstant> Constants(IReadOnlyList<EnumConstant> constants) => constants;

    public virtual IReadOnlyList<Field> Fields(IReadOnlyList<Field> fields) => fields;

    public virtual IReadOnlyList<OneOf> OneOfs(IReadOnlyList<OneOf> oneOfs) => oneOfs;

    public virtual IReadOnlyList<Group> Groups(IReadOnlyList<Group> groups) => groups;

    public virtual IReadOnlyList<Extend> Extends(IReadOnlyList<Extend> extends) => extends;

    /// <summary>A field as it is written: with its type's name and its label.</summary>
    public virtual Field Field(Field field) => field;

    public virtual string RpcType(string type) => type;

    public virtual string Number(string number) => number;

    public virtual IEnumerable<KeyValuePair<string, object>> Entries(OptionMap map) => map.Entries;

    /// <summary>The only value of a list, where it is written without brackets.</summary>
    public virtual object? Single(List<object> list) => null;

    /// <summary>The names that follow stand in this type, until the scope is left.</summary>
    public virtual void Enter(string type)
    {
    }

    public virtual void Leave()
    {
    }
}

/// <summary>Leaves out extensions, and custom options other than Confluent's own.</summary>
internal sealed class TextFormWithoutExtensions : TextForm
{
    public override bool ShowsExtensions => false;

    public override IReadOnlyList<Option> Options(IReadOnlyList<Option> options) =>
        [.. options.Where(option => !option.IsCustom || option.Name.StartsWith("confluent.", StringComparison.Ordinal))];
}
