using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Differences;

/// <summary>
/// Finds what keeps a schema from reading what an earlier one wrote. Ends in bounded time: where messages of imported files lead to each other without end, or too deep to be followed,
/// a pair that was compared once is not compared again, and what is too deep counts as changed.
/// </summary>
internal sealed partial class SchemaDifferences(ProtobufSchema original, ProtobufSchema update)
{
    /// <summary>How many messages may lead from one to the next.</summary>
    private const int GreatestDepth = 200;

    /// <summary>How many pairs are compared before one is not compared a second time.</summary>
    private const int ComparisonBudget = 10_000;

    /// <summary>No more are told than this: enough for every message of a schema that someone wrote.</summary>
    private const int GreatestCount = 1_000;

    private readonly HashSet<Message> entered = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Message, Message), List<Incompatibility>> compared = [];
    private readonly Dictionary<(ProtobufSchema Schema, string Scope, string Name), string?> resolved = [];
    private readonly bool sameImports = HaveSameImports(original, update);
    private int comparisons;

    /// <summary>Where the comparison stands: in both schemas under the same names.</summary>
    /// <param name="OldScope">The names in the original, with its package.</param>
    /// <param name="NewScope">The names in the update, with its package.</param>
    /// <param name="Path">The names and numbers that are told.</param>
    private readonly record struct Place(string OldScope, string NewScope, string Path)
    {
        public Place In(string type) => new(Join(OldScope, type), Join(NewScope, type), $"{Path}/{type}");

        public Place At(object part) => this with { Path = $"{Path}/{part}" };

        public static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";
    }

    public IReadOnlyList<Incompatibility> Find()
    {
        List<Incompatibility> found = [];
        if (original.File.Package != update.File.Package)
            found.Add(Difference.Of(Difference.PackageChanged, ""));
        Compare(new Place(original.File.Package ?? "", update.File.Package ?? "", ""), original.File.Types, update.File.Types, found);
        return found;
    }

    private void Compare(Place place, IReadOnlyList<ProtoType> before, IReadOnlyList<ProtoType> after, List<Incompatibility> found)
    {
        var oldMessages = ByName(before);
        var newMessages = ByName(after);
        foreach (var name in HashOrder.OfUnion(HashOrder.OfMap(oldMessages.Keys), HashOrder.OfMap(newMessages.Keys)))
        {
            if (!oldMessages.TryGetValue(name, out var oldMessage))
                continue;
            var here = place.In(name);
            if (newMessages.TryGetValue(name, out var newMessage))
                Compare(here, oldMessage, newMessage, found);
            else if (original.Types.TryFind(here.OldScope, name, out var type) && !type.IsMapEntry)
                Add(found, Difference.MessageRemoved, here);
        }
    }

    private static Dictionary<string, Message> ByName(IReadOnlyList<ProtoType> types)
    {
        Dictionary<string, Message> messages = new(StringComparer.Ordinal);
        foreach (var message in types.OfType<Message>())
            messages[message.Name] = message;
        return messages;
    }

    private static void Add(List<Incompatibility> found, string rule, Place place)
    {
        if (found.Count < GreatestCount)
            found.Add(Difference.Of(rule, place.Path));
    }

    private static void AddAll(List<Incompatibility> found, List<Incompatibility> others) => found.AddRange(others.Take(GreatestCount - Math.Min(GreatestCount, found.Count)));

    /// <summary>Whether all that both import is the same: then only their own types can differ.</summary>
    private static bool HaveSameImports(ProtobufSchema one, ProtobufSchema other) =>
        one.Imports.Count == other.Imports.Count
        && one.Imports.All(import => other.Imports.TryGetValue(import.Key, out var file)
            && Writing.ProtoWriter.Write(import.Value, Writing.TextForm.Plain) == Writing.ProtoWriter.Write(file, Writing.TextForm.Plain));
}
