using System.Globalization;
using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Compares what two schemas ask of arrays.</summary>
internal static class ArrayComparing
{
    public static void Compare(Findings findings, ArrayNode original, ArrayNode update)
    {
        using (findings.In("items"))
            findings.Compare(original.AllItems, update.AllItems);
        for (var i = 0; i < Math.Max(original.Items.Count, update.Items.Count); i++)
            using (findings.In(string.Create(CultureInfo.InvariantCulture, $"items/{i}")))
            {
                if (i >= update.Items.Count)
                    CompareRemoved(findings, original.Items[i], update);
                else if (i >= original.Items.Count)
                    CompareAdded(findings, update.Items[i], original);
                else
                    findings.Compare(original.Items[i], update.Items[i]);
            }
        using (findings.In("additionalItems"))
        {
            if (original.AllowsAdditional != update.AllowsAdditional)
                findings.Add(update.AllowsAdditional ? Rule.AdditionalItemsAdded : Rule.AdditionalItemsRemoved);
            else
                ContentComparing.CompareAdditional(findings, original.Additional, update.Additional, Rule.AdditionalItemsAdded);
        }
        ContentComparing.CompareUnevaluated(findings, "unevaluatedItems", original.Unevaluated, update.Unevaluated, Rule.UnevaluatedItemsAdded);
        CompareCounts(findings, original, update);
    }

    private static void CompareCounts(Findings findings, ArrayNode original, ArrayNode update)
    {
        ValueComparing.CompareLimit(findings, "maxItems", original.MaxItems, update.MaxItems, Rule.MaxItemsAdded);
        ValueComparing.CompareLimit(findings, "minItems", original.MinItems, update.MinItems, Rule.MinItemsAdded);
        if (original.HasUniqueItems != update.HasUniqueItems)
            findings.Add("uniqueItems", original.HasUniqueItems ? Rule.UniqueItemsRemoved : Rule.UniqueItemsAdded);
        foreach (var (keyword, added) in (ReadOnlySpan<(string, Rule)>)[("maxContains", Rule.MaxContainsAdded), ("minContains", Rule.MinContainsAdded)])
            ValueComparing.CompareLimit(findings, keyword, Count(original, keyword), Count(update, keyword), added);
    }

    private static double? Count(ArrayNode array, string keyword) =>
        array.Unprocessed.GetValueOrDefault(keyword) is JsonNumber number ? Math.Truncate(number.Value.ToDouble()) : null;

    private static void CompareRemoved(Findings findings, SchemaNode removed, ArrayNode update)
    {
        if (update.IsOpen)
            findings.Add(Rule.ItemRemovedFromOpenContentModel);
        else if (update.UndeclaredSchema is { } undeclared)
            findings.Add(ContentComparing.IsCovered(findings, removed, undeclared)
                ? Rule.ItemRemovedIsCoveredByPartiallyOpenContentModel : Rule.ItemRemovedNotCoveredByPartiallyOpenContentModel);
        else
            findings.Add(removed is FalseNode ? Rule.ItemWithFalseRemovedFromClosedContentModel : Rule.ItemRemovedFromClosedContentModel);
    }

    private static void CompareAdded(Findings findings, SchemaNode added, ArrayNode original)
    {
        if (original.IsOpen)
            findings.Add(added is EmptyNode ? Rule.ItemWithEmptySchemaAddedToOpenContentModel : Rule.ItemAddedToOpenContentModel);
        else if (original.UndeclaredSchema is { } undeclared)
            findings.Add(ContentComparing.IsCovered(findings, undeclared, added)
                ? Rule.ItemAddedIsCoveredByPartiallyOpenContentModel : Rule.ItemAddedNotCoveredByPartiallyOpenContentModel);
        else
            findings.Add(Rule.ItemAddedToClosedContentModel);
    }
}
