namespace Tributary.Schemas.Json.Model;

/// <summary>Stands where a text says <c>$ref</c>.</summary>
/// <param name="reference">What the text refers to.</param>
/// <param name="target">Where the schema will be, once it is loaded.</param>
internal sealed class ReferenceNode(string reference, ReferenceTarget target) : SchemaNode
{
    public string Reference { get; } = reference;

    /// <summary>The schema at the end of the chain of references; this one itself, if the chain has no end.</summary>
    public SchemaNode Resolved
    {
        get
        {
            if (Next is not ReferenceNode)
                return Next;
            var passed = new HashSet<SchemaNode>();
            SchemaNode node = this;
            while (node is ReferenceNode { Next: var next } && passed.Add(node))
                node = next;
            return node is ReferenceNode ? this : node;
        }
    }

    private SchemaNode Next => target.Schema ?? throw new InvalidOperationException($"The reference '{Reference}' was never resolved.");
}

/// <summary>A schema that others refer to, before and after it is loaded.</summary>
internal sealed class ReferenceTarget
{
    public SchemaNode? Schema { get; set; }
}
