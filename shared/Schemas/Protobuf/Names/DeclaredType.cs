using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Names;

/// <summary>A type with where it was declared.</summary>
/// <param name="Package">Its file's package, or empty.</param>
/// <param name="File">The name under which others import its file; empty for the schema itself.</param>
/// <param name="Type">The type.</param>
internal sealed record DeclaredType(string Package, string File, ProtoType Type)
{
    /// <summary>Whether it is the entry that a compiler makes for a map.</summary>
    public bool IsMapEntry { get; } = Type is Message
        && Type.Options.LastOrDefault(option => option.Name is "map_entry" or ".map_entry") is { } option
        && string.Equals(option.Value.ToString(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The map that such an entry stands for; null where it lacks a usable key or a value.</summary>
    public TypeName? Map => IsMapEntry && FieldOf("key") is { IsKey: true } key && FieldOf("value") is { } value ? TypeName.MapOf(key, value) : null;

    private TypeName? FieldOf(string name) => ((Message)Type).Fields.FirstOrDefault(field => field.Name == name)?.Type;
}
