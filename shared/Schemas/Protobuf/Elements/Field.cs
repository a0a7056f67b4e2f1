namespace Tributary.Schemas.Protobuf.Elements;

internal enum FieldLabel
{
    None,
    Optional,
    Required,
    Repeated,
}

/// <summary>A field of a message, a oneof, a group or an extension. Its default and its JSON name are written like options but are none.</summary>
internal sealed record Field(FieldLabel Label, TypeName Type, string Name, int Tag)
{
    public string? Default { get; init; }

    public string? JsonName { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];
}

internal sealed record OneOf(string Name, IReadOnlyList<Field> Fields, IReadOnlyList<Group> Groups, IReadOnlyList<Option> Options);

internal sealed record Group(FieldLabel Label, string Name, int Tag, IReadOnlyList<Field> Fields);

/// <summary>Fields that a file adds to a message of another file.</summary>
internal sealed record Extend(string Name, IReadOnlyList<Field> Fields);

internal sealed record Service(string Name, IReadOnlyList<Rpc> Rpcs, IReadOnlyList<Option> Options);

internal sealed record Rpc(string Name, string Request, string Response, bool StreamsRequest, bool StreamsResponse, IReadOnlyList<Option> Options);
