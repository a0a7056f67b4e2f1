using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Loads the keywords of one schema since draft 2019-09, each into a schema of its own.</summary>
internal sealed class ModernKeywords(ModernLoader loader, Place place)
{
    /// <summary>All keywords of draft 2020-12 that a registry's loader knows.</summary>
    public static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$ref", "$defs", "$schema", "$vocabulary", "minLength", "maxLength", "allOf", "anyOf", "oneOf",
        "additionalProperties", "properties", "patternProperties", "title", "description", "readOnly", "writeOnly", "deprecated", "default", "enum", "const",
        "false", "true", "type", "not", "required", "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf", "uniqueItems", "items",
        "prefixItems", "contains", "minContains", "maxContains", "if", "then", "else", "dependentSchemas", "dependentRequired", "unevaluatedItems",
        "unevaluatedProperties", "minItems", "maxItems", "minProperties", "maxProperties", "propertyNames", "pattern", "format",
    };

    private static readonly string[] VisitedLast = ["properties", "patternProperties", "unevaluatedItems", "unevaluatedProperties"];

    private readonly JsonObject schema = (JsonObject)place.Value;

    /// <summary>The parts, in the order in which a registry joins them.</summary>
    public List<SchemaNode> Load()
    {
        var parts = new List<SchemaNode>();
        foreach (var keyword in JavaOrder.Of(schema.Members.Keys).Except(VisitedLast).Concat(VisitedLast))
            if (ModernDocuments.Member(place, keyword) is { } found && Load(keyword, found) is { } part)
                parts.Add(part);
        return parts;
    }

    private SchemaNode? Load(string keyword, Place at) => keyword switch
    {
        "$ref" or "$dynamicRef" => loader.Refer(place, at.RequireText()),
        "type" => OfTypes(at),
        "enum" => new EnumNode(at.RequireArray()),
        "const" => new ConstNode(at.Value),
        "not" => new NotNode(loader.LoadSchema(at)),
        "allOf" => Combined(Criterion.All, at),
        "anyOf" => Combined(Criterion.Any, at),
        "oneOf" => Combined(Criterion.One, at),
        "if" => new ConditionalNode(loader.LoadSchema(at), Schema("then"), Schema("else")),
        "minLength" => new StringNode { MinLength = Whole(at) },
        "maxLength" => new StringNode { MaxLength = Whole(at) },
        "pattern" => new StringNode { Pattern = Pattern(at) },
        "minimum" => new NumberNode { Minimum = at.RequireNumber() },
        "maximum" => new NumberNode { Maximum = at.RequireNumber() },
        "exclusiveMinimum" => new NumberNode { ExclusiveMinimum = at.RequireNumber() },
        "exclusiveMaximum" => new NumberNode { ExclusiveMaximum = at.RequireNumber() },
        "multipleOf" => new NumberNode { MultipleOf = at.RequireNumber() },
        "minItems" => new ArrayNode { MinItems = Whole(at) },
        "maxItems" => new ArrayNode { MaxItems = Whole(at) },
        "uniqueItems" => new ArrayNode { HasUniqueItems = at.RequireBoolean() },
        "unevaluatedItems" => new ArrayNode { Unevaluated = loader.LoadSchema(at) },
        "contains" => Contains(at),
        "items" => Items(at),
        "prefixItems" => PrefixItems(at),
        "format" => at.RequireText() is { } ? Nothing() : null,
        "readOnly" or "writeOnly" => at.RequireBoolean() ? Nothing() : null,
        _ => ModernObjects.Load(keyword, at, loader),
    };

    private CombinedNode Combined(Criterion criterion, Place at) =>
        new(criterion, [.. at.RequireArray().SelectMany((each, i) => Joining.Flat(loader.LoadSchema(ModernDocuments.Child(at, $"{i}", each))))]);

    private static SchemaNode OfTypes(Place at) => at.Value switch
    {
        JsonText => OfType(at),
        JsonArray { Items: var types } => new CombinedNode(Criterion.Any, [.. types.Select((each, i) => OfType(ModernDocuments.Child(at, $"{i}", each)))], isGenerated: true),
        _ => throw at.ExpectedOneOf("JsonArray or String"),
    };

    private static SchemaNode OfType(Place at) => at.RequireText() switch
    {
        "string" => new StringNode { IsRequired = true },
        "integer" => new NumberNode { IsRequired = true, IsInteger = true },
        "number" => new NumberNode { IsRequired = true },
        "boolean" => new BooleanNode(),
        "null" => new NullNode(),
        "array" => new ArrayNode { IsRequired = true },
        "object" => new ObjectNode { IsRequired = true },
        var unknown => throw new FormatException($"{at.Pointer}: unknown type: [{unknown}]"),
    };

    private ArrayNode Contains(Place at)
    {
        var counts = new Dictionary<string, JsonValue>(StringComparer.Ordinal) { ["minContains"] = schema["minContains"] as JsonNumber ?? new JsonNumber(new BigNumber(1, 0), true) };
        if (schema["maxContains"] is JsonNumber most)
            counts["maxContains"] = most;
        return new ArrayNode { Contains = loader.LoadSchema(at), Unprocessed = counts };
    }

    private ArrayNode Items(Place at)
    {
        var array = new ArrayNode();
        var items = loader.LoadSchema(at);
        if (items is FalseNode)
            array.AllowsAdditional = false;
        else if (items is TrueNode)
            return array;
        else if (schema["prefixItems"] is JsonArray { Items.Count: > 0 })
            array.Additional = items;
        else
            array.AllItems = items;
        return array;
    }

    private ArrayNode PrefixItems(Place at)
    {
        var array = new ArrayNode();
        array.Items.AddRange(at.RequireArray().Select((each, i) => loader.LoadSchema(ModernDocuments.Child(at, $"{i}", each))));
        return array;
    }

    private SchemaNode? Schema(string keyword) => ModernDocuments.Member(place, keyword) is { } found ? loader.LoadSchema(found) : null;

    private static string Pattern(Place at)
    {
        var pattern = at.RequireText();
        JavaPattern.Compile(pattern);
        return pattern;
    }

    /// <summary>A keyword that asks for nothing, but stands between others: types that are joined with it are not joined with what follows.</summary>
    private static CombinedNode Nothing() => new(Criterion.All, [], isGenerated: true);

    /// <summary>The number without its fraction.</summary>
    internal static long Whole(Place at) => (long)Math.Clamp(Math.Truncate(at.RequireNumber().ToDouble()), int.MinValue, int.MaxValue);
}
