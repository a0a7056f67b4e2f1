namespace Tributary.Schemas.Protobuf.Elements;

/// <summary>A .proto file as it is written, before any name in it is looked up.</summary>
internal sealed record ProtoFile
{
    /// <summary>The syntax that stands for presence without labels.</summary>
    public const string Proto3 = "proto3";

    public static readonly ProtoFile Empty = new();

    public string? Package { get; init; }

    /// <summary><c>proto2</c>, <c>proto3</c> or null where the file doesn't say.</summary>
    public string? Syntax { get; init; }

    public IReadOnlyList<string> Imports { get; init; } = [];

    public IReadOnlyList<string> PublicImports { get; init; } = [];

    public IReadOnlyList<ProtoType> Types { get; init; } = [];

    public IReadOnlyList<Service> Services { get; init; } = [];

    public IReadOnlyList<Extend> Extends { get; init; } = [];

    public IReadOnlyList<Option> Options { get; init; } = [];
}
