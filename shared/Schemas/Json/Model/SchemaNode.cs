using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Model;

/// <summary>What one (sub)schema asks of a value, in the classes that a registry compares by. Built while loading, never changed afterwards; known by identity.</summary>
internal abstract class SchemaNode
{
    private static readonly Dictionary<string, JsonValue> None = [];

    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public JsonValue? Default { get; set; }

    /// <summary>What the loader made nothing of: unknown keywords.</summary>
    public IReadOnlyDictionary<string, JsonValue> Unprocessed { get; set; } = None;

    /// <summary>What Kafka Connect says about the type.</summary>
    public string? ConnectType => (Unprocessed.GetValueOrDefault("connect.type") as JsonText)?.Value;
}

/// <summary>Anything goes.</summary>
internal class EmptyNode : SchemaNode;

/// <summary>Anything goes, written as <c>true</c>.</summary>
internal sealed class TrueNode : EmptyNode;

/// <summary>Nothing goes.</summary>
internal sealed class FalseNode : SchemaNode;

/// <summary>True or false.</summary>
internal sealed class BooleanNode : SchemaNode;

/// <summary>Null.</summary>
internal sealed class NullNode : SchemaNode;

/// <summary>Strings, and, unless it is required, anything that is none.</summary>
internal sealed class StringNode : SchemaNode
{
    public bool IsRequired { get; set; }

    public long? MinLength { get; set; }

    public long? MaxLength { get; set; }

    public string? Pattern { get; set; }

    public string? Format { get; set; }
}

/// <summary>Numbers, and, unless one is required, anything that is none.</summary>
internal sealed class NumberNode : SchemaNode
{
    public bool IsRequired { get; set; }

    public bool IsInteger { get; set; }

    public BigNumber? Minimum { get; set; }

    public BigNumber? Maximum { get; set; }

    public BigNumber? ExclusiveMinimum { get; set; }

    public BigNumber? ExclusiveMaximum { get; set; }

    /// <summary>Draft 4: whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool ExcludesMinimum { get; set; }

    /// <summary>Draft 4: whether <see cref="Maximum"/> itself is excluded.</summary>
    public bool ExcludesMaximum { get; set; }

    public BigNumber? MultipleOf { get; set; }
}

/// <summary>One value.</summary>
internal sealed class ConstNode(JsonValue value) : SchemaNode
{
    public JsonValue Value { get; } = value;
}

/// <summary>One of some values.</summary>
internal sealed class EnumNode(IReadOnlyList<JsonValue> values) : SchemaNode
{
    public IReadOnlyList<JsonValue> Values { get; } = values;
}

/// <summary>What another schema does not allow.</summary>
internal sealed class NotNode(SchemaNode schema) : SchemaNode
{
    public SchemaNode Schema { get; } = schema;
}

/// <summary>If, then, else.</summary>
internal sealed class ConditionalNode(SchemaNode? condition, SchemaNode? then, SchemaNode? otherwise) : SchemaNode
{
    public SchemaNode? If { get; } = condition;

    public SchemaNode? Then { get; } = then;

    public SchemaNode? Else { get; } = otherwise;
}

/// <summary>One of the specification's own schemas, known by its URI alone.</summary>
internal sealed class MetaSchemaNode(string uri) : SchemaNode
{
    public string Uri { get; } = uri;
}
