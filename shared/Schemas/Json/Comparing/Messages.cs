namespace Tributary.Schemas.Json.Comparing;

/// <summary>What a registry says about an incompatible difference.</summary>
internal static class Messages
{
    private const string Reader = Incompatibility.Reader;
    private const string Writer = Incompatibility.Writer;

    /// <summary>The sentence for the difference, with the marks for reader and writer in it.</summary>
    public static string For(Rule rule, string path) => rule switch
    {
        Rule.MaximumAdded or Rule.MinimumAdded or Rule.ExclusiveMaximumAdded or Rule.ExclusiveMinimumAdded or Rule.MultipleOfAdded
            or Rule.MaxLengthAdded or Rule.MinLengthAdded or Rule.PatternAdded or Rule.RequiredAttributeAdded
            or Rule.MaxPropertiesAdded or Rule.MinPropertiesAdded or Rule.DependencyArrayAdded or Rule.DependencySchemaAdded
            or Rule.MaxItemsAdded or Rule.MinItemsAdded or Rule.MaxContainsAdded or Rule.MinContainsAdded or Rule.UniqueItemsAdded
            or Rule.AdditionalItemsRemoved or Rule.AdditionalPropertiesRemoved or Rule.UnevaluatedPropertiesRemoved or Rule.UnevaluatedItemsRemoved =>
            $"The keyword at path '{path}' in the {Reader} schema is not present in the {Writer} schema",
        Rule.MinLengthIncreased or Rule.MinimumIncreased or Rule.ExclusiveMinimumIncreased or Rule.MinPropertiesIncreased
            or Rule.MultipleOfExpanded or Rule.MinItemsIncreased or Rule.MinContainsIncreased =>
            $"The value at path '{path}' in the {Reader} schema is more than its value in the {Writer} schema",
        Rule.MaxLengthDecreased or Rule.MaximumDecreased or Rule.MaxItemsDecreased or Rule.MaxContainsDecreased
            or Rule.ExclusiveMaximumDecreased or Rule.MaxPropertiesDecreased =>
            $"The value at path '{path}' in the {Reader} schema is less than its value in the {Writer} schema",
        Rule.PatternChanged or Rule.MultipleOfChanged or Rule.DependencyArrayChanged =>
            $"The value at path '{path}' is different between the {Reader} and {Writer} schema",
        Rule.AdditionalItemsNarrowed or Rule.EnumArrayNarrowed or Rule.SumTypeNarrowed or Rule.AdditionalPropertiesNarrowed
            or Rule.UnevaluatedPropertiesNarrowed or Rule.UnevaluatedItemsNarrowed =>
            $"An array or combined type at path '{path}' has fewer elements in the {Reader} schema than the {Writer} schema",
        Rule.DependencyArrayExtended or Rule.ProductTypeExtended or Rule.SumTypeExtended or Rule.NotTypeExtended =>
            $"An array or combined type at path '{path}' has more elements in the {Reader} schema than the {Writer} schema",
        Rule.TypeChanged or Rule.TypeNarrowed or Rule.CombinedTypeChanged or Rule.CombinedTypeSubschemasChanged or Rule.EnumArrayChanged =>
            $"A type at path '{path}' is different between the {Reader} schema and the {Writer} schema",
        _ => ForPropertyOrItem(rule, path),
    };

    private static string ForPropertyOrItem(Rule rule, string path) => rule switch
    {
        Rule.RequiredPropertyAddedToOpenContentModel or Rule.RequiredPropertyWithDefaultAddedToOpenContentModel
            or Rule.OptionalPropertyAddedToOpenContentModel or Rule.ItemAddedToOpenContentModel =>
            $"The {Reader} schema has an open content model and has a property or item at path '{path}' which is missing in the {Writer} schema",
        Rule.RequiredPropertyAddedToUnopenContentModel =>
            $"The {Reader} schema has an unopen content model and has a required property at path '{path}' which is missing in the {Writer} schema",
        Rule.PropertyRemovedFromClosedContentModel or Rule.ItemRemovedFromClosedContentModel =>
            $"The {Reader} has a closed content model and is missing a property or item present at path '{path}' in the {Writer} schema",
        Rule.PropertyRemovedNotCoveredByPartiallyOpenContentModel or Rule.ItemRemovedNotCoveredByPartiallyOpenContentModel =>
            $"A property or item is missing in the {Reader} schema but present at path '{path}' in the {Writer} schema and is not covered by its partially open content model",
        Rule.PropertyAddedNotCoveredByPartiallyOpenContentModel or Rule.ItemAddedNotCoveredByPartiallyOpenContentModel =>
            $"The {Reader} schema has a property or item at path '{path}' which is missing in the {Writer} schema and is not covered by its partially open content model",
        Rule.TooComplexToCompare => $"The {Reader} schema and the {Writer} schema are too complex to be compared at path '{path}'",
        _ => "",
    };
}
