using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Names;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>Sorts options, gives custom ones their full names, and makes one of several that set parts of the same message.</summary>
internal sealed class OptionMerge(TypeTable table, string scope)
{
    public List<Option> Merged(IReadOnlyList<Option> options)
    {
        List<Option> merged = [];
        foreach (var group in options.Select(Named).OrderBy(option => option.Name, StringComparer.Ordinal).GroupBy(option => option.Name, StringComparer.Ordinal))
        {
            var field = table.Extension(group.Key);
            if (field is { Label: not FieldLabel.Repeated })
                merged.Add(OneOf(field, [.. group]));
            else
                merged.AddRange(group);
        }
        return merged;
    }

    private Option Named(Option option) =>
        option.IsCustom && table.ResolveExtension(scope, option.Name) is { } name ? (option with { Name = name }).AsMap() : option;

    private Option OneOf(Field field, List<Option> options)
    {
        var result = options[0];
        MergedMap? merged = null;
        foreach (var replacement in options.Skip(1).Select(option => option.AsMap()))
        {
            if (result.Kind == OptionKind.Map && replacement.Kind == OptionKind.Map)
            {
                merged ??= new MergedMap((OptionMap)result.Value);
                Merge(MessageOf(field), merged, (OptionMap)replacement.Value);
                result = replacement with { Value = merged.Map };
            }
            else
            {
                result = replacement;
                merged = null;
            }
        }
        return result;
    }

    private void Merge(Message? container, MergedMap into, OptionMap replacement)
    {
        foreach (var (name, value) in replacement.Entries)
        {
            var field = container?.FieldNamed(name);
            if (!into.Map.TryGet(name, out var before))
                into.Map[name] = value;
            else if (field is null or { Label: FieldLabel.Repeated })
                into.Append(name, before, value);
            else if (before is OptionMap && value is OptionMap map && MessageOf(field) is { } message)
                Merge(message, into.Part(name, (OptionMap)before), map);
            else
                into.Replace(name, value);
        }
    }

    private Message? MessageOf(Field? field) => field is not null && table.TryFind(scope, field.Type.Text, out var type) ? type.Type as Message : null;
}
