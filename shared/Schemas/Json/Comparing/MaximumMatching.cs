namespace Tributary.Schemas.Json.Comparing;

/// <summary>Finds as many pairs as possible between two sides such that each member is in at most one: Hopcroft and Karp's way.</summary>
/// <param name="left">How many there are on the left.</param>
/// <param name="right">How many there are on the right.</param>
internal sealed class MaximumMatching(int left, int right)
{
    private const int Free = -1;
    private readonly List<int>[] edges = [.. Enumerable.Range(0, left).Select(_ => new List<int>())];
    private readonly int[] partnerOfLeft = [.. Enumerable.Repeat(Free, left)];
    private readonly int[] partnerOfRight = [.. Enumerable.Repeat(Free, right)];
    private readonly int[] layer = new int[left];

    /// <summary>Says that the two can be a pair.</summary>
    public void Connect(int onLeft, int onRight) => edges[onLeft].Add(onRight);

    /// <summary>The pairs of one largest matching, by the left.</summary>
    public IReadOnlyList<(int Left, int Right)> Find()
    {
        while (FindLayers())
            for (var i = 0; i < left; i++)
                if (partnerOfLeft[i] == Free)
                    Augment(i);
        return [.. Enumerable.Range(0, left).Where(i => partnerOfLeft[i] != Free).Select(i => (i, partnerOfLeft[i]))];
    }

    private bool FindLayers()
    {
        var queue = new Queue<int>();
        for (var i = 0; i < left; i++)
        {
            layer[i] = partnerOfLeft[i] == Free ? 0 : int.MaxValue;
            if (layer[i] == 0)
                queue.Enqueue(i);
        }
        var hasPath = false;
        while (queue.TryDequeue(out var i))
            foreach (var j in edges[i])
                if (partnerOfRight[j] is var next && next == Free)
                    hasPath = true;
                else if (layer[next] == int.MaxValue)
                {
                    layer[next] = layer[i] + 1;
                    queue.Enqueue(next);
                }
        return hasPath;
    }

    private bool Augment(int i)
    {
        foreach (var j in edges[i])
            if (partnerOfRight[j] is var next && (next == Free || (layer[next] == layer[i] + 1 && Augment(next))))
            {
                (partnerOfLeft[i], partnerOfRight[j]) = (j, i);
                return true;
            }
        layer[i] = int.MaxValue;
        return false;
    }
}
