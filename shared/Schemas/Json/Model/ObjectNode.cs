namespace Tributary.Schemas.Json.Model;

/// <summary>Objects, and, unless one is required, anything that is none.</summary>
internal sealed class ObjectNode : SchemaNode
{
    public bool IsRequired { get; set; }

    /// <summary>The properties, in the order in which a registry goes through them.</summary>
    public OrderedDictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    public List<PatternProperty> PatternProperties { get; } = [];

    public OrderedDictionary<string, HashSet<string>> PropertyDependencies { get; } = new(StringComparer.Ordinal);

    public OrderedDictionary<string, SchemaNode> SchemaDependencies { get; } = new(StringComparer.Ordinal);

    public HashSet<string> RequiredProperties { get; } = new(StringComparer.Ordinal);

    public bool AllowsAdditional { get; set; } = true;

    public SchemaNode? Additional { get; set; }

    public SchemaNode? Unevaluated { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public long? MinProperties { get; set; }

    public long? MaxProperties { get; set; }

    /// <summary>Whether any property may be there with any value, unless it is declared.</summary>
    public bool IsOpen => AllowsAdditional && Additional is null && PatternProperties.Count == 0 && (Unevaluated is null or EmptyNode);

    /// <summary>The schema of a property that is not declared, where the content model is partially open for it; otherwise null.</summary>
    public SchemaNode? UndeclaredSchemaOf(string property)
    {
        foreach (var pattern in PatternProperties)
            if (pattern.Covers(property))
                return pattern.Schema;
        if (Additional is not null)
            return Additional;
        return AllowsAdditional && Unevaluated is not (null or FalseNode or EmptyNode) ? Unevaluated : null;
    }
}
