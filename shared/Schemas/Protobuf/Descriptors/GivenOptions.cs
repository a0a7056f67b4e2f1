using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Writing;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Options by their names, as a descriptor takes them: the last of several counts, messages are merged.</summary>
internal static class GivenOptions
{
    public static IReadOnlyDictionary<string, Option> Of(IReadOnlyList<Option> options)
    {
        Dictionary<string, Option> given = new(StringComparer.Ordinal);
        Dictionary<string, MergedMap> merged = new(StringComparer.Ordinal);
        foreach (var option in options.Select(option => option.AsMap()))
        {
            var name = option.Name.StartsWith('.') ? option.Name[1..] : option.Name;
            if (option.Value is not OptionMap map || !given.TryGetValue(name, out var before) || before.Value is not OptionMap earlier)
            {
                given[name] = option;
                merged.Remove(name);
                continue;
            }
            if (!merged.TryGetValue(name, out var into))
                merged[name] = into = new MergedMap(earlier);
            foreach (var (key, value) in map.Entries)
            {
                if (into.Map.TryGet(key, out var there))
                    into.Append(key, there, value);
                else
                    into.Map[key] = value;
            }
            given[name] = option with { Value = into.Map };
        }
        return given;
    }
}
