namespace Tributary.Schemas.Json.Loading;

/// <summary>
/// The order in which a Java hash map goes through its keys. A registry names the differences between two schemas in that order, so its messages can only be repeated by repeating it.
/// </summary>
internal static class JavaOrder
{
    private const int SmallestTable = 16;

    /// <summary>The keys as a hash map yields them that got them in the given order.</summary>
    /// <param name="keys">The keys; equal ones count once.</param>
    /// <param name="capacity">The room that the map was made with.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> keys, int capacity = SmallestTable)
    {
        var distinct = keys.Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count < 2)
            return distinct;
        var table = 1;
        while (table < capacity)
            table *= 2;
        while (distinct.Count > table * 3L / 4)
            table *= 2;
        return [.. distinct.OrderBy(key => Hash(key) & (table - 1))];
    }

    /// <summary>The keys of both as a hash set yields them that was made from the first and then got the second.</summary>
    public static IReadOnlyList<string> OfBoth(IReadOnlyCollection<string> first, IEnumerable<string> second) =>
        Of(first.Concat(second), Math.Max((int)(first.Count / .75f) + 1, SmallestTable));

    /// <summary>The keys of an object in a text, as they come out of the maps that a registry reads it into.</summary>
    public static IReadOnlyList<string> OfMembers(IReadOnlyCollection<string> names) => Of(Of(Of(names), names.Count));

    private static int Hash(string key)
    {
        var hash = 0;
        foreach (var character in key)
            hash = unchecked((31 * hash) + character);
        return hash ^ (hash >>> 16);
    }
}
