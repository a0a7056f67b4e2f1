namespace Tributary.Tests.Architecture;

/// <summary>Fails with every breach at once, one to a line.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
