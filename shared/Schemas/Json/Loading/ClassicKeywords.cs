using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Loading;

/// <summary>
/// Loads what the keywords of one schema of draft 4, 6 or 7 say, by the types of values that they speak of: without a type, keywords of a type ask something of that type's values only.
/// </summary>
internal sealed class ClassicKeywords(ClassicLoader loader, Place place, ClassicDocument document)
{
    private static readonly string[] OfNumbers = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    private static readonly string[] OfStrings = ["minLength", "maxLength", "pattern", "format"];
    private static readonly (string Keyword, Criterion Criterion)[] OfSchemas =
        [("allOf", Criterion.All), ("anyOf", Criterion.Any), ("oneOf", Criterion.One)];

    private readonly JsonObject schema = (JsonObject)place.Value;

    /// <summary>The keywords that were understood.</summary>
    public HashSet<string> Consumed { get; } = new(StringComparer.Ordinal);

    /// <summary>The parts, all of which the schema asks for.</summary>
    public List<SchemaNode> Load()
    {
        var parts = new List<SchemaNode>();
        if (Take("enum") is { } values)
            parts.Add(new EnumNode(values.RequireArray()));
        foreach (var (keyword, criterion) in OfSchemas)
            if (Take(keyword) is { } schemas)
                parts.Add(new CombinedNode(criterion, List(schemas)));
        if (Take("not") is { } negated)
            parts.Add(new NotNode(loader.LoadSchema(negated, document)));
        if (document.Draft != Draft.Four && Take("const") is { } constant)
            parts.Add(new ConstNode(constant.Value));
        if (Take("type") is { } type)
            parts.Add(type.Value switch
            {
                JsonText => OfType(type),
                JsonArray { Items: var types } => new CombinedNode(Criterion.Any, [.. types.Select((each, i) => OfType(document.Child(type, $"{i}", each)))]),
                _ => throw type.ExpectedOneOf("JsonArray or String"),
            });
        parts.AddRange(WithoutType());
        return parts;
    }

    /// <summary>A schema under the keyword, or null.</summary>
    public SchemaNode? Schema(string keyword) => document.Member(place, keyword) is { } found ? loader.LoadSchema(found, document) : null;

    /// <summary>The schemas of an array.</summary>
    public List<SchemaNode> List(Place schemas) =>
        [.. schemas.RequireArray().Select((each, i) => loader.LoadSchema(document.Child(schemas, $"{i}", each), document))];

    private List<SchemaNode> WithoutType()
    {
        var parts = new List<SchemaNode>();
        if (Has(document.Draft.OfArrays()))
            parts.Add(Array(isRequired: false));
        if (Has(document.Draft.OfObjects()))
            parts.Add(Object(isRequired: false));
        if (Has(OfNumbers))
            parts.Add(Number(isRequired: false));
        if (Has(OfStrings))
            parts.Add(String(isRequired: false));
        if (document.Draft == Draft.Seven && Has(["if", "then", "else"]))
        {
            Consumed.UnionWith(["if", "then", "else"]);
            parts.Add(new ConditionalNode(Schema("if"), Schema("then"), Schema("else")));
        }
        return parts;
    }

    private SchemaNode OfType(Place type) => type.RequireText() switch
    {
        "string" => String(isRequired: true),
        "integer" => Number(isRequired: true, isInteger: true),
        "number" => Number(isRequired: true),
        "boolean" => new BooleanNode(),
        "null" => new NullNode(),
        "array" => Array(isRequired: true),
        "object" => Object(isRequired: true),
        var unknown => throw new FormatException($"{place.Pointer}: unknown type: [{unknown}]"),
    };

    private StringNode String(bool isRequired)
    {
        Consumed.UnionWith(OfStrings);
        var pattern = document.Member(place, "pattern")?.RequireText();
        if (pattern is not null)
            JavaPattern.Compile(pattern);
        return new StringNode
        {
            IsRequired = isRequired,
            MinLength = document.Member(place, "minLength")?.RequireInteger(),
            MaxLength = document.Member(place, "maxLength")?.RequireInteger(),
            Pattern = pattern,
            Format = document.Member(place, "format")?.RequireText() is { } format && document.Draft.KnowsFormat(format) ? format : null,
        };
    }

    private NumberNode Number(bool isRequired, bool isInteger = false)
    {
        Consumed.UnionWith(OfNumbers);
        var areFlags = document.Draft == Draft.Four;
        var multiple = document.Member(place, "multipleOf")?.RequireNumber();
        return new NumberNode
        {
            IsRequired = isRequired,
            IsInteger = isInteger,
            Minimum = document.Member(place, "minimum")?.RequireNumber(),
            Maximum = document.Member(place, "maximum")?.RequireNumber(),
            ExclusiveMinimum = areFlags ? null : document.Member(place, "exclusiveMinimum")?.RequireNumber(),
            ExclusiveMaximum = areFlags ? null : document.Member(place, "exclusiveMaximum")?.RequireNumber(),
            ExcludesMinimum = areFlags && document.Member(place, "exclusiveMinimum")?.RequireBoolean() == true,
            ExcludesMaximum = areFlags && document.Member(place, "exclusiveMaximum")?.RequireBoolean() == true,
            MultipleOf = multiple?.ToDouble() == 0 ? throw new FormatException($"{place.Pointer}: multipleOf should not be 0") : multiple,
        };
    }

    private ArrayNode Array(bool isRequired)
    {
        Consumed.UnionWith(document.Draft.OfArrays());
        return ClassicArrays.Load(this, place, document, loader, isRequired);
    }

    private ObjectNode Object(bool isRequired)
    {
        Consumed.UnionWith(document.Draft.OfObjects());
        return ClassicObjects.Load(place, document, loader, isRequired);
    }

    private Place? Take(string keyword)
    {
        var found = document.Member(place, keyword);
        if (found is not null)
            Consumed.Add(keyword);
        return found;
    }

    private bool Has(ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
            if (!Consumed.Contains(keyword) && schema[keyword] is not null)
                return true;
        return false;
    }
}
