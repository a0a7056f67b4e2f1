namespace Tributary.Schemas.Json.Comparing;

/// <summary>How a schema can differ from an earlier one. The names are a registry's, in its own words for the rules.</summary>
internal enum Rule
{
    IdChanged, DescriptionChanged, TitleChanged, DefaultChanged, SchemaAdded, SchemaRemoved, TypeExtended, TypeNarrowed, TypeChanged,

    MaxLengthAdded, MaxLengthRemoved, MaxLengthIncreased, MaxLengthDecreased, MinLengthAdded, MinLengthRemoved, MinLengthIncreased, MinLengthDecreased,
    PatternAdded, PatternRemoved, PatternChanged,

    MaximumAdded, MaximumRemoved, MaximumIncreased, MaximumDecreased, MinimumAdded, MinimumRemoved, MinimumIncreased, MinimumDecreased,
    ExclusiveMaximumAdded, ExclusiveMaximumRemoved, ExclusiveMaximumIncreased, ExclusiveMaximumDecreased,
    ExclusiveMinimumAdded, ExclusiveMinimumRemoved, ExclusiveMinimumIncreased, ExclusiveMinimumDecreased,
    MultipleOfAdded, MultipleOfRemoved, MultipleOfExpanded, MultipleOfReduced, MultipleOfChanged,

    RequiredAttributeAdded, RequiredAttributeWithDefaultAdded, RequiredAttributeRemoved,
    MaxPropertiesAdded, MaxPropertiesRemoved, MaxPropertiesIncreased, MaxPropertiesDecreased,
    MinPropertiesAdded, MinPropertiesRemoved, MinPropertiesIncreased, MinPropertiesDecreased,
    AdditionalPropertiesAdded, AdditionalPropertiesRemoved, AdditionalPropertiesExtended, AdditionalPropertiesNarrowed,
    UnevaluatedPropertiesAdded, UnevaluatedPropertiesRemoved, UnevaluatedPropertiesExtended, UnevaluatedPropertiesNarrowed,
    DependencyArrayAdded, DependencyArrayRemoved, DependencyArrayExtended, DependencyArrayNarrowed, DependencyArrayChanged,
    DependencySchemaAdded, DependencySchemaRemoved,
    RequiredPropertyAddedToOpenContentModel, RequiredPropertyWithDefaultAddedToOpenContentModel, OptionalPropertyAddedToOpenContentModel,
    PropertyWithEmptySchemaAddedToOpenContentModel,
    RequiredPropertyAddedToUnopenContentModel, RequiredPropertyWithDefaultAddedToUnopenContentModel, OptionalPropertyAddedToUnopenContentModel,
    PropertyRemovedFromOpenContentModel, PropertyWithFalseRemovedFromClosedContentModel, PropertyRemovedFromClosedContentModel,
    PropertyRemovedIsCoveredByPartiallyOpenContentModel, PropertyRemovedNotCoveredByPartiallyOpenContentModel,
    PropertyAddedIsCoveredByPartiallyOpenContentModel, PropertyAddedNotCoveredByPartiallyOpenContentModel,

    MaxItemsAdded, MaxItemsRemoved, MaxItemsIncreased, MaxItemsDecreased, MinItemsAdded, MinItemsRemoved, MinItemsIncreased, MinItemsDecreased,
    MaxContainsAdded, MaxContainsRemoved, MaxContainsIncreased, MaxContainsDecreased,
    MinContainsAdded, MinContainsRemoved, MinContainsIncreased, MinContainsDecreased,
    UniqueItemsAdded, UniqueItemsRemoved,
    AdditionalItemsAdded, AdditionalItemsRemoved, AdditionalItemsExtended, AdditionalItemsNarrowed,
    UnevaluatedItemsAdded, UnevaluatedItemsRemoved, UnevaluatedItemsExtended, UnevaluatedItemsNarrowed,
    ItemAddedToOpenContentModel, ItemWithEmptySchemaAddedToOpenContentModel, ItemAddedToClosedContentModel,
    ItemRemovedFromOpenContentModel, ItemWithFalseRemovedFromClosedContentModel, ItemRemovedFromClosedContentModel,
    ItemRemovedIsCoveredByPartiallyOpenContentModel, ItemRemovedNotCoveredByPartiallyOpenContentModel,
    ItemAddedIsCoveredByPartiallyOpenContentModel, ItemAddedNotCoveredByPartiallyOpenContentModel,

    EnumArrayExtended, EnumArrayNarrowed, EnumArrayChanged,
    CombinedTypeExtended, CombinedTypeChanged, ProductTypeExtended, ProductTypeNarrowed, SumTypeExtended, SumTypeNarrowed, CombinedTypeSubschemasChanged,
    NotTypeExtended, NotTypeNarrowed,

    /// <summary>The two can't be compared within the limits; a registry would not come to an end.</summary>
    TooComplexToCompare,
}
