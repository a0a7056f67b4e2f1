using System.Text;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>What the rules mean.</summary>
internal static class Rules
{
    private static readonly HashSet<Rule> Compatible =
    [
        Rule.IdChanged, Rule.DescriptionChanged, Rule.TitleChanged, Rule.DefaultChanged, Rule.SchemaRemoved, Rule.TypeExtended,
        Rule.MaxLengthIncreased, Rule.MaxLengthRemoved, Rule.MinLengthDecreased, Rule.MinLengthRemoved, Rule.PatternRemoved,
        Rule.MaximumIncreased, Rule.MaximumRemoved, Rule.MinimumDecreased, Rule.MinimumRemoved,
        Rule.ExclusiveMaximumIncreased, Rule.ExclusiveMaximumRemoved, Rule.ExclusiveMinimumDecreased, Rule.ExclusiveMinimumRemoved,
        Rule.MultipleOfReduced, Rule.MultipleOfRemoved,
        Rule.RequiredAttributeWithDefaultAdded, Rule.RequiredAttributeRemoved,
        Rule.DependencyArrayNarrowed, Rule.DependencyArrayRemoved, Rule.DependencySchemaRemoved,
        Rule.MaxPropertiesIncreased, Rule.MaxPropertiesRemoved, Rule.MinPropertiesDecreased, Rule.MinPropertiesRemoved,
        Rule.AdditionalPropertiesAdded, Rule.AdditionalPropertiesExtended, Rule.UnevaluatedPropertiesAdded, Rule.UnevaluatedPropertiesExtended,
        Rule.PropertyWithEmptySchemaAddedToOpenContentModel, Rule.RequiredPropertyWithDefaultAddedToUnopenContentModel,
        Rule.OptionalPropertyAddedToUnopenContentModel, Rule.PropertyWithFalseRemovedFromClosedContentModel, Rule.PropertyRemovedFromOpenContentModel,
        Rule.PropertyAddedIsCoveredByPartiallyOpenContentModel, Rule.PropertyRemovedIsCoveredByPartiallyOpenContentModel,
        Rule.MaxItemsIncreased, Rule.MaxItemsRemoved, Rule.MinItemsDecreased, Rule.MinItemsRemoved,
        Rule.MaxContainsIncreased, Rule.MaxContainsRemoved, Rule.MinContainsDecreased, Rule.MinContainsRemoved, Rule.UniqueItemsRemoved,
        Rule.AdditionalItemsAdded, Rule.AdditionalItemsExtended, Rule.UnevaluatedItemsAdded, Rule.UnevaluatedItemsExtended,
        Rule.ItemWithEmptySchemaAddedToOpenContentModel, Rule.ItemAddedToClosedContentModel, Rule.ItemWithFalseRemovedFromClosedContentModel,
        Rule.ItemRemovedFromOpenContentModel, Rule.ItemAddedIsCoveredByPartiallyOpenContentModel, Rule.ItemRemovedIsCoveredByPartiallyOpenContentModel,
        Rule.EnumArrayExtended, Rule.CombinedTypeExtended, Rule.ProductTypeNarrowed, Rule.SumTypeExtended, Rule.NotTypeNarrowed,
    ];

    private static readonly HashSet<Rule> CompatibleWhereLenient =
    [
        Rule.AdditionalPropertiesNarrowed, Rule.AdditionalPropertiesRemoved, Rule.UnevaluatedPropertiesNarrowed, Rule.UnevaluatedPropertiesRemoved,
        Rule.RequiredPropertyWithDefaultAddedToOpenContentModel, Rule.OptionalPropertyAddedToOpenContentModel,
        Rule.PropertyRemovedFromClosedContentModel, Rule.PropertyAddedNotCoveredByPartiallyOpenContentModel,
        Rule.PropertyRemovedNotCoveredByPartiallyOpenContentModel,
    ];

    private static readonly Dictionary<Rule, string> Names = Enum.GetValues<Rule>().ToDictionary(rule => rule, Spelled);

    /// <summary>Whether the later schema still reads what the earlier one wrote.</summary>
    /// <param name="rule">The difference.</param>
    /// <param name="lenient">Whether optional fields may come and go whatever the content model is.</param>
    public static bool IsCompatible(this Rule rule, bool lenient) => Compatible.Contains(rule) || (lenient && CompatibleWhereLenient.Contains(rule));

    /// <summary>A registry's name for the rule: <c>TYPE_CHANGED</c>.</summary>
    public static string Name(this Rule rule) => Names[rule];

    private static string Spelled(Rule rule)
    {
        var name = new StringBuilder();
        foreach (var letter in rule.ToString())
            (char.IsUpper(letter) && name.Length > 0 ? name.Append('_') : name).Append(char.ToUpperInvariant(letter));
        return name.ToString();
    }
}
