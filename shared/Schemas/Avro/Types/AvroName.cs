namespace Tributary.Schemas.Avro.Types;

/// <summary>A named type's name.</summary>
/// <param name="Simple">The part behind the last dot.</param>
/// <param name="Space">The namespace; null where it has none.</param>
internal sealed record AvroName(string Simple, string? Space)
{
    public string Full => Space is null ? Simple : Space + "." + Simple;

    /// <summary>The name as a schema gives it: a dot in it overrules the namespace, and an empty namespace is none.</summary>
    public static AvroName Of(string name, string? space)
    {
        var dot = name.LastIndexOf('.');
        if (dot >= 0)
            (space, name) = (name[..dot], name[(dot + 1)..]);
        return new AvroName(name, space is "" ? null : space);
    }

    /// <summary>The shortest name that means this type inside a namespace.</summary>
    public string Within(string? space) => Space is not null && Space == space && !AvroKinds.IsWord(Simple) ? Simple : Full;
}
