namespace Tributary.Schemas.Protobuf.Differences;

/// <summary>
/// Puts texts in the order in which the original goes through them: that of a Java hash table. It shows in the order of several messages about one schema.
/// </summary>
internal static class HashOrder
{
    private const int LeastBuckets = 16;

    /// <summary>The keys of a table that grew as the texts were put into it.</summary>
    public static List<string> OfMap(IEnumerable<string> added) => Sorted([.. added.Distinct(StringComparer.Ordinal)], LeastBuckets);

    /// <summary>The items of a set that was made of the keys of one table, and then got those of another.</summary>
    public static List<string> OfUnion(IReadOnlyList<string> keys, IEnumerable<string> others) =>
        Sorted([.. keys.Concat(others).Distinct(StringComparer.Ordinal)], BucketsFor(Math.Max((int)(keys.Count / 0.75f) + 1, LeastBuckets)));

    private static List<string> Sorted(List<string> texts, int buckets)
    {
        while (texts.Count > buckets * 3L / 4)
            buckets *= 2;
        return [.. texts.OrderBy(text => Spread(HashOf(text)) & (buckets - 1))];
    }

    private static int BucketsFor(int capacity)
    {
        var buckets = 1;
        while (buckets < capacity)
            buckets *= 2;
        return buckets;
    }

    private static int HashOf(string text)
    {
        var hash = 0;
        foreach (var c in text)
            hash = unchecked((31 * hash) + c);
        return hash;
    }

    private static int Spread(int hash) => hash ^ (hash >>> 16);
}
