using System.Collections.Frozen;

namespace Tributary.Messaging.Catalogue;

/// <summary>Every stream of the suite by name; checked when it is made, so that no app starts with a catalogue that breaks a rule.</summary>
public sealed class StreamCatalogue
{
    private readonly FrozenDictionary<string, StreamDefinition> byName;

    /// <summary>Makes the catalogue.</summary>
    /// <exception cref="ArgumentException">
    /// Two streams share a name; a stream has no owner, a name that does not begin with it, no key or description, a partition count that is not positive, a
    /// retention although it is compacted; or its values' type is wider than it must be. The message names the first.
    /// </exception>
    public StreamCatalogue(IEnumerable<StreamDefinition> streams)
    {
        var all = streams.ToArray();
        foreach (var twins in all.GroupBy(stream => stream.Name).Where(group => group.Count() > 1))
            throw new ArgumentException($"The stream '{twins.Key}' is defined {twins.Count()} times; a stream has one definition and one owner.");
        foreach (var stream in all)
            if (Breaches(stream).FirstOrDefault() is { } breach)
                throw new ArgumentException($"The stream '{stream.Name}' {breach}.");
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

    private static IEnumerable<string> Breaches(StreamDefinition stream)
    {
        if (string.IsNullOrWhiteSpace(stream.Owner))
            yield return "has no owner; exactly one context publishes to it";
        if (!stream.Name.StartsWith(stream.Owner + ".", StringComparison.Ordinal))
            yield return $"is owned by '{stream.Owner}', so its name must begin with '{stream.Owner}.'";
        if (string.IsNullOrWhiteSpace(stream.Key) || string.IsNullOrWhiteSpace(stream.Description))
            yield return "does not say what it is keyed by and what is in it";
        if (stream.Partitions < 1)
            yield return $"has {stream.Partitions} partitions; it needs at least one";
        if (stream.Compacted && stream.Retention is not null)
            yield return "is compacted, so it keeps the newest record of a key for ever; it has no retention";
        foreach (var wide in stream.Value?.TooWide(stream.Tags.HasFlag(StreamTags.Foreign)) ?? [])
            yield return $"carries {stream.ValueType}, whose types are wider than they must be: {wide}";
    }
}
