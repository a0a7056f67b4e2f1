using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>A copy of an option's message that others are merged into, in time that grows with them and not with their product.</summary>
internal sealed class MergedMap
{
    private readonly Dictionary<string, MergedMap> parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> lists = new(StringComparer.Ordinal);

    public MergedMap(OptionMap copied)
    {
        foreach (var (name, value) in copied.Entries)
            Map[name] = value;
    }

    public OptionMap Map { get; } = new();

    /// <summary>The copy of a message within this one.</summary>
    public MergedMap Part(string name, OptionMap before)
    {
        if (!parts.TryGetValue(name, out var part))
        {
            parts[name] = part = new MergedMap(before);
            Map[name] = part.Map;
        }
        return part;
    }

    public void Replace(string name, object value)
    {
        parts.Remove(name);
        lists.Remove(name);
        Map[name] = value;
    }

    /// <summary>Adds a value, or a list's values, to those that are there; none twice.</summary>
    public void Append(string name, object before, object value)
    {
        if (!lists.TryGetValue(name, out var keys))
        {
            lists[name] = keys = new HashSet<string>(StringComparer.Ordinal);
            List<object> distinct = [];
            AddTo(distinct, keys, before);
            Map[name] = before = distinct;
        }
        AddTo((List<object>)before, keys, value);
    }

    private static void AddTo(List<object> list, HashSet<string> keys, object value)
    {
        foreach (var item in value as List<object> ?? [value])
            if (keys.Add(KeyOf(item)))
                list.Add(item);
    }

    /// <summary>Two values have one key if they are equal.</summary>
    private static string KeyOf(object value) => value switch
    {
        string text => "s" + text,
        OptionPrimitive primitive => $"p{primitive.Kind} {primitive.Text}",
        List<object> list => "l" + string.Concat(list.Select(item => Sized(KeyOf(item)))),
        OptionMap map => "m" + string.Concat(map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Sized(entry.Key) + Sized(KeyOf(entry.Value)))),
        Option option => $"o{option.Kind} {option.IsCustom} {Sized(option.Name)}{KeyOf(option.Value)}",
        _ => throw new InvalidOperationException($"An option's value is a {value.GetType()}."),
    };

    private static string Sized(string key) => $"{key.Length}:{key}";
}
