using System.Globalization;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Differences;

internal sealed partial class SchemaDifferences
{
    /// <summary>A message's fields by their numbers, whether in a oneof or not.</summary>
    private sealed class Members
    {
        public Members(Message message)
        {
            foreach (var field in message.Fields)
                Fields[field.Tag] = field;
            foreach (var oneOf in message.OneOfs)
            {
                OneOfs[oneOf.Name] = oneOf;
                foreach (var field in oneOf.Fields)
                {
                    Fields[field.Tag] = field;
                    OneOfNames[field.Tag] = oneOf.Name;
                }
            }
        }

        public SortedDictionary<int, Field> Fields { get; } = [];

        public Dictionary<int, string> OneOfNames { get; } = [];

        public Dictionary<string, OneOf> OneOfs { get; } = new(StringComparer.Ordinal);
    }

    private void Compare(Place place, Message before, Message after, List<Incompatibility> found)
    {
        if (!entered.Add(before))
            return;
        var old = new Members(before);
        var now = new Members(after);
        FindMovedIntoOneOfs(place, old, now, after.OneOfs, found);
        foreach (var tag in old.Fields.Keys.Union(now.Fields.Keys).Order())
        {
            var oldField = old.Fields.GetValueOrDefault(tag);
            var newField = now.Fields.GetValueOrDefault(tag);
            if (newField is null)
                FindRemoval(place, tag, oldField!, old, now, found);
            else if (oldField is null)
                FindAddition(place, newField, now, found);
            else
                Compare(now.OneOfNames.TryGetValue(tag, out var oneOf) ? place.At(oneOf).At(tag) : place.At(tag), oldField, newField, found);
        }
        Compare(place, before.Types, after.Types, found);
        entered.Remove(before);
    }

    /// <summary>Fields that were independent of each other, and exclude each other now.</summary>
    private static void FindMovedIntoOneOfs(Place place, Members old, Members now, IReadOnlyList<OneOf> oneOfs, List<Incompatibility> found)
    {
        foreach (var oneOf in oneOfs)
        {
            var known = oneOf.Fields.Select(field => field.Tag).Where(old.Fields.ContainsKey).ToList();
            var groups = known.Select(tag => old.OneOfNames.TryGetValue(tag, out var name) ? $"oneof:{name}" : tag.ToString(CultureInfo.InvariantCulture));
            if (groups.Distinct(StringComparer.Ordinal).Count() <= 1)
                continue;
            var movedIn = known.Count(tag => !old.OneOfNames.ContainsKey(tag));
            Add(found, movedIn > 1 ? Difference.SeveralFieldsMovedToOneOf : Difference.FieldMovedToOneOf, place.At(oneOf.Name));
        }
    }

    private static void FindRemoval(Place place, int tag, Field field, Members old, Members now, List<Incompatibility> found)
    {
        if (old.OneOfNames.TryGetValue(tag, out var oneOf))
        {
            var isGone = !now.OneOfs.ContainsKey(oneOf) && !old.OneOfs[oneOf].Fields.Any(member => now.Fields.ContainsKey(member.Tag));
            if (!isGone)
                Add(found, Difference.OneOfFieldRemoved, place.At(oneOf).At(tag));
        }
        else if (field.Label == FieldLabel.Required)
        {
            Add(found, Difference.RequiredFieldRemoved, place.At(tag));
        }
    }

    private static void FindAddition(Place place, Field field, Members now, List<Incompatibility> found)
    {
        if (!now.OneOfNames.ContainsKey(field.Tag) && field.Label == FieldLabel.Required)
            Add(found, Difference.RequiredFieldAdded, place.At(field.Tag));
    }
}
