namespace Tributary.Schemas.Json.Model;

/// <summary>Arrays, and, unless one is required, anything that is none.</summary>
internal sealed class ArrayNode : SchemaNode
{
    private bool allowsAdditional = true;

    public bool IsRequired { get; set; }

    /// <summary>The schema of every item, where there is one for all.</summary>
    public SchemaNode? AllItems { get; set; }

    /// <summary>The schemas of the first items, one each.</summary>
    public List<SchemaNode> Items { get; } = [];

    /// <summary>Whether more items are allowed than <see cref="Items"/> has; a schema for all items overrides what the text says.</summary>
    public bool AllowsAdditional
    {
        get => allowsAdditional || AllItems is not null || Additional is not null;
        set => allowsAdditional = value;
    }

    public SchemaNode? Additional { get; set; }

    public SchemaNode? Unevaluated { get; set; }

    public SchemaNode? Contains { get; set; }

    public long? MinItems { get; set; }

    public long? MaxItems { get; set; }

    public bool HasUniqueItems { get; set; }

    /// <summary>Whether any item may follow, unless it is declared.</summary>
    public bool IsOpen => AllowsAdditional && Additional is null && (Unevaluated is null or EmptyNode);

    /// <summary>The schema of the items that are not declared, where the content model is partially open; otherwise null.</summary>
    public SchemaNode? UndeclaredSchema =>
        Additional ?? (AllowsAdditional && Unevaluated is not (null or FalseNode or EmptyNode) ? Unevaluated : null);
}
