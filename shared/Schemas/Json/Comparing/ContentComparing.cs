using Tributary.Schemas.Json.Model;

namespace Tributary.Schemas.Json.Comparing;

/// <summary>Compares what two schemas say about the properties or items that they don't declare. The rules that it was removed, extended and narrowed follow the one that it was added.</summary>
internal static class ContentComparing
{
    /// <summary>Compares the schemas for additional ones; null allows any.</summary>
    public static void CompareAdditional(Findings findings, SchemaNode? original, SchemaNode? update, Rule added)
    {
        if (original is null && update is not null)
            findings.Add(added + 3);
        else if (original is not null && update is null)
            findings.Add(added + 2);
        else
            findings.Compare(original, update);
    }

    /// <summary>Compares the schemas for unevaluated ones; null says nothing about them.</summary>
    public static void CompareUnevaluated(Findings findings, string keyword, SchemaNode? original, SchemaNode? update, Rule added)
    {
        if (original is null && update is null)
            return;
        using var _ = findings.In(keyword);
        if (original is FalseNode && update is not FalseNode)
            findings.Add(added);
        else if (original is not FalseNode && update is FalseNode)
            findings.Add(added + 1);
        else if (update is null || (original is not (null or EmptyNode) && update is EmptyNode))
            findings.Add(added + 2);
        else if (original is null || (original is EmptyNode && update is not EmptyNode))
            findings.Add(added + 3);
        else
            findings.Compare(original, update);
    }

    /// <summary>Whether the second reads all of the first; notes their differences.</summary>
    public static bool IsCovered(Findings findings, SchemaNode original, SchemaNode update)
    {
        var fork = findings.Fork();
        fork.Compare(original, update);
        findings.AddAll(fork.Differences);
        return fork.AreCompatible;
    }
}
