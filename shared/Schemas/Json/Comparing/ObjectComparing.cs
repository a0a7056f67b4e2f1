using Tributary.Schemas.Json.Loading;
using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Compares what two schemas ask of objects.</summary>
internal static class ObjectComparing
{
    /// <summary>How much dearer it is to match a name than to compare two schemas.</summary>
    private const int StepsPerPattern = 10;

    public static void Compare(Findings findings, ObjectNode original, ObjectNode update)
    {
        CompareRequired(findings, original, update);
        using (findings.In("properties"))
            foreach (var name in JavaOrder.OfBoth(original.Properties.Keys, update.Properties.Keys))
                using (findings.In(name))
                    CompareProperty(findings, name, original, update);
        CompareDependencies(findings, original, update);
        using (findings.In("additionalProperties"))
        {
            if (original.AllowsAdditional != update.AllowsAdditional)
                findings.Add(update.AllowsAdditional ? Rule.AdditionalPropertiesAdded : Rule.AdditionalPropertiesRemoved);
            else
                ContentComparing.CompareAdditional(findings, original.Additional, update.Additional, Rule.AdditionalPropertiesAdded);
        }
        ContentComparing.CompareUnevaluated(findings, "unevaluatedProperties", original.Unevaluated, update.Unevaluated, Rule.UnevaluatedPropertiesAdded);
        ValueComparing.CompareLimit(findings, "maxProperties", original.MaxProperties, update.MaxProperties, Rule.MaxPropertiesAdded);
        ValueComparing.CompareLimit(findings, "minProperties", original.MinProperties, update.MinProperties, Rule.MinPropertiesAdded);
    }

    private static void CompareRequired(Findings findings, ObjectNode original, ObjectNode update)
    {
        using var _ = findings.In("required");
        foreach (var name in JavaOrder.Of(original.Properties.Keys))
        {
            if (!update.Properties.TryGetValue(name, out var schema))
                continue;
            using var __ = findings.In(name);
            var wasRequired = original.RequiredProperties.Contains(name);
            if (wasRequired && !update.RequiredProperties.Contains(name))
                findings.Add(Rule.RequiredAttributeRemoved);
            else if (!wasRequired && update.RequiredProperties.Contains(name))
                findings.Add(schema.Default is null ? Rule.RequiredAttributeAdded : Rule.RequiredAttributeWithDefaultAdded);
        }
    }

    private static void CompareProperty(Findings findings, string name, ObjectNode original, ObjectNode update)
    {
        var before = original.Properties.GetValueOrDefault(name);
        var after = update.Properties.GetValueOrDefault(name);
        if (before is not null && after is not null)
            findings.Compare(before, after);
        else if (before is not null)
            CompareRemoved(findings, name, before, update);
        else
            CompareAdded(findings, name, after!, original, update);
    }

    private static void CompareRemoved(Findings findings, string name, SchemaNode removed, ObjectNode update)
    {
        if (update.IsOpen)
            findings.Add(Rule.PropertyRemovedFromOpenContentModel);
        else if (findings.MayTry(update.PatternProperties.Count * StepsPerPattern) && update.UndeclaredSchemaOf(name) is { } undeclared)
            findings.Add(ContentComparing.IsCovered(findings, removed, undeclared)
                ? Rule.PropertyRemovedIsCoveredByPartiallyOpenContentModel : Rule.PropertyRemovedNotCoveredByPartiallyOpenContentModel);
        else
            findings.Add(removed is FalseNode ? Rule.PropertyWithFalseRemovedFromClosedContentModel : Rule.PropertyRemovedFromClosedContentModel);
    }

    private static void CompareAdded(Findings findings, string name, SchemaNode added, ObjectNode original, ObjectNode update)
    {
        var isRequired = update.RequiredProperties.Contains(name);
        if (original.IsOpen)
        {
            findings.Add(added is EmptyNode ? Rule.PropertyWithEmptySchemaAddedToOpenContentModel
                : !isRequired ? Rule.OptionalPropertyAddedToOpenContentModel
                : added.Default is null ? Rule.RequiredPropertyAddedToOpenContentModel : Rule.RequiredPropertyWithDefaultAddedToOpenContentModel);
            return;
        }
        if (findings.MayTry(original.PatternProperties.Count * StepsPerPattern) && original.UndeclaredSchemaOf(name) is { } undeclared)
            findings.Add(ContentComparing.IsCovered(findings, undeclared, added)
                ? Rule.PropertyAddedIsCoveredByPartiallyOpenContentModel : Rule.PropertyAddedNotCoveredByPartiallyOpenContentModel);
        findings.Add(!isRequired ? Rule.OptionalPropertyAddedToUnopenContentModel
            : added.Default is null ? Rule.RequiredPropertyAddedToUnopenContentModel : Rule.RequiredPropertyWithDefaultAddedToUnopenContentModel);
    }

    private static void CompareDependencies(Findings findings, ObjectNode original, ObjectNode update)
    {
        using var _ = findings.In("dependencies");
        foreach (var name in JavaOrder.OfBoth(original.PropertyDependencies.Keys, update.PropertyDependencies.Keys))
        {
            using var __ = findings.In(name);
            if (!update.PropertyDependencies.TryGetValue(name, out var after))
                findings.Add(Rule.DependencyArrayRemoved);
            else if (!original.PropertyDependencies.TryGetValue(name, out var before))
                findings.Add(Rule.DependencyArrayAdded);
            else if (!before.SetEquals(after))
                findings.Add(after.IsSupersetOf(before) ? Rule.DependencyArrayExtended
                    : before.IsSupersetOf(after) ? Rule.DependencyArrayNarrowed : Rule.DependencyArrayChanged);
        }
        foreach (var name in JavaOrder.OfBoth(original.SchemaDependencies.Keys, update.SchemaDependencies.Keys))
        {
            using var __ = findings.In(name);
            if (!update.SchemaDependencies.TryGetValue(name, out var after))
                findings.Add(Rule.DependencySchemaRemoved);
            else if (!original.SchemaDependencies.TryGetValue(name, out var before))
                findings.Add(Rule.DependencySchemaAdded);
            else
                findings.Compare(before, after);
        }
    }
}
