using Tributary.Schemas.Avro.Comparing;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>The named types that a schema's text may use: those of the schemas it refers to and those that it defines itself.</summary>
internal sealed class KnownNames(bool strict)
{
    private readonly Dictionary<string, AvroNamed> types = new(StringComparer.Ordinal);
    private readonly List<AvroForward> forwards = [];
    private readonly List<AvroNamed> fresh = [];

    /// <summary>
    /// What a name means inside a namespace: a primitive type, else the type of the namespace, else the one without a namespace.
    /// A name that means nothing yet may do so later in the text.
    /// </summary>
    public AvroType Find(string name, string? space)
    {
        if (AvroKinds.Primitive(name) is { } kind)
            return new AvroPrimitive(kind);
        var full = space is not null && !name.Contains('.', StringComparison.Ordinal) ? space + "." + name : name;
        if ((types.GetValueOrDefault(full) ?? types.GetValueOrDefault(name)) is { } type)
            return type;
        var forward = new AvroForward(full);
        forwards.Add(forward);
        return forward;
    }

    /// <summary>Makes a type known. The same may be said twice, something else under the same name may not.</summary>
    /// <exception cref="InvalidSchemaException">The name is no valid one, or that of another type.</exception>
    public void Add(AvroNamed type)
    {
        if (strict)
            NameRules.StrictFull(type.FullName);
        if (types.TryAdd(type.FullName, type))
            fresh.Add(type);
        else if (!Sameness.Same(types[type.FullName], type))
            throw new InvalidSchemaException($"Can't redefine: {type.FullName}");
    }

    /// <summary>Puts a type to every name that was not known when it was read, and hands out what was added since the last time.</summary>
    /// <exception cref="InvalidSchemaException">A name means nothing.</exception>
    public IReadOnlyList<AvroNamed> Resolve()
    {
        foreach (var forward in forwards)
            forward.Target = types.GetValueOrDefault(forward.FullName) ?? throw new InvalidSchemaException($"Undefined schema: {forward.FullName}");
        AvroNamed[] added = [.. fresh];
        forwards.Clear();
        fresh.Clear();
        return added;
    }
}
