using System.Diagnostics.CodeAnalysis;

namespace Tributary.Schemas.Protobuf.Elements;

/// <summary>A message as an option's value: names and values in the order in which the names first stood there.</summary>
internal sealed class OptionMap
{
    private readonly OrderedDictionary<string, object> values = new(StringComparer.Ordinal);

    public int Count => values.Count;

    public IEnumerable<KeyValuePair<string, object>> Entries => values;

    public object this[string name]
    {
        set => values[name] = value;
    }

    public static OptionMap Of(string name, object value) => new() { [name] = value };

    public bool TryGet(string name, [NotNullWhen(true)] out object? value) => values.TryGetValue(name, out value);

    /// <summary>Adds a value; one that was there before and this one are then a list.</summary>
    public void Add(string name, object value)
    {
        if (!values.TryGetValue(name, out var before))
            values.Add(name, value);
        else if (before is List<object> list)
            AddTo(list, value);
        else
            values[name] = AddTo([before], value);
    }

    private static List<object> AddTo(List<object> list, object value)
    {
        if (value is List<object> several)
            list.AddRange(several);
        else
            list.Add(value);
        return list;
    }
}
