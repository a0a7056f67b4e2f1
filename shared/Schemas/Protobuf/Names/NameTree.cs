using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Names;

/// <summary>Names by their parts: what stands under a name, and the names that go on behind it.</summary>
internal sealed class NameTree
{
    private Dictionary<string, NameTree>? children;

    public DeclaredType? Type { get; set; }

    public Field? Extension { get; set; }

    public NameTree? Child(string part) => children?.GetValueOrDefault(part);

    /// <summary>What stands under a name with dots; null if nothing does.</summary>
    public NameTree? Find(string[] parts)
    {
        NameTree? here = this;
        foreach (var part in parts)
        {
            here = here.Child(part);
            if (here is null)
                break;
        }
        return here;
    }

    /// <summary>The place of a name with dots, which is made where it isn't there.</summary>
    public NameTree Make(string name)
    {
        var here = this;
        foreach (var part in name.Split('.'))
        {
            here.children ??= new Dictionary<string, NameTree>(StringComparer.Ordinal);
            if (!here.children.TryGetValue(part, out var next))
                here.children[part] = next = new NameTree();
            here = next;
        }
        return here;
    }
}
