using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Compares two schemas by what kinds they are of.</summary>
internal static class TypeComparing
{
    public static void Compare(Findings findings, SchemaNode original, SchemaNode update)
    {
        if (IsCoveredByOne(findings, original, update) || IsCoveringOne(findings, original, update))
            return;
        if (original.GetType() != update.GetType())
        {
            // Kafka Connect once wrote decimals as strings and then as numbers: both are bytes to it.
            if (original is not FalseNode && update is not EmptyNode && (original.ConnectType, update.ConnectType) is not ("bytes", "bytes"))
                findings.Add(Rule.TypeChanged);
            return;
        }
        if (original.Id != update.Id)
            findings.Add(Rule.IdChanged);
        if (original.Title != update.Title)
            findings.Add(Rule.TitleChanged);
        if (original.Description != update.Description)
            findings.Add(Rule.DescriptionChanged);
        if (original.Default?.Key != update.Default?.Key)
            findings.Add(Rule.DefaultChanged);
        CompareSameKind(findings, original, update);
    }

    private static void CompareSameKind(Findings findings, SchemaNode original, SchemaNode update)
    {
        switch (original, update)
        {
            case (StringNode before, StringNode after):
                ValueComparing.Compare(findings, before, after);
                break;
            case (NumberNode before, NumberNode after):
                ValueComparing.Compare(findings, before, after);
                break;
            case (ConstNode before, ConstNode after):
                ValueComparing.Compare(findings, before, after);
                break;
            case (EnumNode before, EnumNode after):
                ValueComparing.Compare(findings, before, after);
                break;
            case (CombinedNode before, CombinedNode after):
                CombinedComparing.Compare(findings, before, after);
                break;
            case (NotNode before, NotNode after):
                CompareNegated(findings, before, after);
                break;
            case (ObjectNode before, ObjectNode after):
                ObjectComparing.Compare(findings, before, after);
                break;
            case (ArrayNode before, ArrayNode after):
                ArrayComparing.Compare(findings, before, after);
                break;
            case (MetaSchemaNode before, MetaSchemaNode after) when before.Uri != after.Uri:
                findings.Add(Rule.TypeChanged);
                break;
        }
    }

    /// <summary>What was one schema is now a combination of which one part suffices: it is wider if one of them reads all.</summary>
    private static bool IsCoveredByOne(Findings findings, SchemaNode original, SchemaNode update)
    {
        if (original is CombinedNode || update is not CombinedNode { Schemas: var schemas, Criterion: var criterion })
            return false;
        if (schemas.Count == 1)
            return IsCompatible(findings, original, schemas[0], null);
        return criterion != Criterion.All && schemas.Exists(schema => IsCompatible(findings, original, schema, Rule.SumTypeExtended));
    }

    /// <summary>What was a combination of which all parts were asked for is now one schema: it is wider if it reads all of one of them.</summary>
    private static bool IsCoveringOne(Findings findings, SchemaNode original, SchemaNode update)
    {
        if (update is CombinedNode || original is not CombinedNode { Schemas: var schemas, Criterion: var criterion })
            return false;
        if (schemas.Count == 1)
            return IsCompatible(findings, schemas[0], update, null);
        return criterion == Criterion.All && schemas.Exists(schema => IsCompatible(findings, schema, update, Rule.ProductTypeNarrowed));
    }

    private static bool IsCompatible(Findings findings, SchemaNode original, SchemaNode update, Rule? rule)
    {
        var fork = findings.Fork();
        fork.Compare(original, update);
        if (!fork.AreCompatible)
            return false;
        findings.AddAll(fork.Differences);
        if (rule is { } found)
            findings.Add(found);
        return true;
    }

    private static void CompareNegated(Findings findings, NotNode original, NotNode update)
    {
        using var _ = findings.In("not");
        var fork = findings.Fork();
        fork.Compare(update.Schema, original.Schema);
        findings.Add(fork.AreCompatible ? Rule.NotTypeNarrowed : Rule.NotTypeExtended);
    }
}
