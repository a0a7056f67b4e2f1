using System.Collections.Frozen;

namespace Tributary.Messaging.Catalogue;

/// <summary>Every stream of the suite by name; checked when it is made.</summary>
public sealed class StreamCatalogue
{
    private readonly FrozenDictionary<string, StreamDefinition> byName;

    /// <summary>Makes the catalogue.</summary>
    /// <exception cref="ArgumentException">Two streams share a name, a name does not begin with its owner, or a partition count is not positive.</exception>
    public StreamCatalogue(IEnumerable<StreamDefinition> streams)
    {
        var all = streams.ToArray();
        foreach (var twins in all.GroupBy(stream => stream.Name).Where(group => group.Count() > 1))
            throw new ArgumentException($"The stream '{twins.Key}' is defined {twins.Count()} times; a stream has one definition.");
        foreach (var stream in all)
        {
            if (!stream.Name.StartsWith(stream.Owner + ".", StringComparison.Ordinal))
                throw new ArgumentException($"The stream '{stream.Name}' is owned by '{stream.Owner}', so its name must begin with '{stream.Owner}.'.");
            if (stream.Partitions < 1)
                throw new ArgumentException($"The stream '{stream.Name}' has {stream.Partitions} partitions; it needs at least one.");
        }

        byName = all.ToFrozenDictionary(stream => stream.Name);
    }

    /// <summary>Every stream, by name.</summary>
    public IEnumerable<StreamDefinition> Streams => byName.Values.OrderBy(stream => stream.Name, StringComparer.Ordinal);

    /// <summary>The stream of that name, or null.</summary>
    public StreamDefinition? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The stream of that name.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such stream.</exception>
    public StreamDefinition this[string name] =>
        Find(name) ?? throw new KeyNotFoundException($"The stream '{name}' is not in the catalogue.");
}
