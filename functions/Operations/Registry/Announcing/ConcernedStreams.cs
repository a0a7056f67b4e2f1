using Shop.Contracts;
using Shop.Operations.Registry.Model;
using Tributary.Messaging.Catalogue;

namespace Shop.Operations.Registry.Announcing;

/// <summary>The streams that a change of a subject concerns.</summary>
internal static class ConcernedStreams
{
    private static readonly Dictionary<string, StreamDefinition> BySubject = new(
        Catalogue.All.Streams.SelectMany(stream => new[] { KeyValuePair.Create(stream.Subject, stream), KeyValuePair.Create($"{stream.Name}-key", stream) }), StringComparer.Ordinal);

    /// <summary>Those of the catalogue whose keys or values have a schema of the subject, or one that refers to it, directly or by way of others; by name.</summary>
    public static IEnumerable<StreamDefinition> Of(RegistryState state, SubjectName subject)
    {
        var found = new HashSet<SubjectName> { subject };
        var open = new Queue<SubjectName>(found);
        while (open.TryDequeue(out var next))
            foreach (var user in state.Versions(next).SelectMany(version => state.Index.Referrers(next, version.Version, evenDeleted: false)).SelectMany(state.Index.Users))
                if (found.Add(user.Subject))
                    open.Enqueue(user.Subject);
        return found.Select(name => BySubject.GetValueOrDefault(name.Subject)).OfType<StreamDefinition>().Distinct().OrderBy(stream => stream.Name, StringComparer.Ordinal);
    }
}
