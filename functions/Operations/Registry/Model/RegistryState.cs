using System.Collections.Immutable;

namespace Shop.Operations.Registry.Model;

/// <summary>All that the registry remembers, at one moment. Immutable; every request is answered from one.</summary>
internal sealed class RegistryState
{
    private static readonly List<StoredSchema> None = [];

    private readonly ImmutableDictionary<string, RegistryEntry> entries;
    private readonly ImmutableDictionary<string, int> highestIds;
    private readonly SortedList<SubjectName, List<StoredSchema>> subjects = [];

    /// <param name="entries">By their keys.</param>
    /// <param name="highestIds">The highest id that was ever given out, by context.</param>
    public RegistryState(IEnumerable<KeyValuePair<string, RegistryEntry>> entries, IEnumerable<KeyValuePair<string, int>> highestIds)
    {
        this.entries = entries.ToImmutableDictionary(StringComparer.Ordinal);
        this.highestIds = highestIds.ToImmutableDictionary(StringComparer.Ordinal);
        foreach (var subject in this.entries.Values.OfType<StoredSchema>().GroupBy(schema => schema.Subject).OrderBy(subject => subject.Key))
            subjects.Add(subject.Key, [.. subject.OrderBy(schema => schema.Version)]);
        Contexts = [.. this.entries.Values.OfType<KnownContext>().Select(context => context.Name).Order(StringComparer.Ordinal)];
        Index = new SchemaIndex(subjects.Values.SelectMany(versions => versions));
        Settings = new RegistrySettings(this.entries);
    }

    public static RegistryState Empty { get; } = new([], []);

    /// <summary>Every subject with any version, deleted ones included, in the order of contexts and names.</summary>
    public IReadOnlyList<SubjectName> Subjects => [.. subjects.Keys];

    /// <summary>The contexts beside the default one, in order.</summary>
    public IReadOnlyList<string> Contexts { get; }

    public SchemaIndex Index { get; }

    public RegistrySettings Settings { get; }

    public IReadOnlyDictionary<string, int> HighestIds => highestIds;

    /// <summary>The state behind some changes. An id that was once given out stays given out.</summary>
    public RegistryState With(IReadOnlyList<RegistryChange> changes)
    {
        var (after, ids) = (entries.ToBuilder(), highestIds.ToBuilder());
        foreach (var change in changes)
        {
            if (change.Entry is null)
                after.Remove(change.Key);
            else
                after[change.Key] = change.Entry;
            if (change.Entry is StoredSchema schema)
                ids[schema.Subject.Context] = Math.Max(schema.Id, ids.GetValueOrDefault(schema.Subject.Context));
        }
        return new RegistryState(after.ToImmutable(), ids.ToImmutable());
    }

    /// <summary>The same, where others gave out ids whose schemas are gone again.</summary>
    public RegistryState WithHighestIds(IReadOnlyDictionary<string, int> ids) => new(entries, ids);

    public RegistryEntry? Find(string key) => entries.GetValueOrDefault(key);

    /// <summary>An id that no schema of the context has or had.</summary>
    /// <exception cref="RegistryFault">The highest one was given out.</exception>
    public int NextId(string context) => highestIds.GetValueOrDefault(context) is var highest and < int.MaxValue
        ? highest + 1
        : throw RegistryFaults.NotPermitted($"No id is left in the context {context}: somebody has imported a schema with the highest there is.");

    /// <summary>A subject's versions, deleted ones included, the first first.</summary>
    public IReadOnlyList<StoredSchema> Versions(SubjectName subject) => subjects.GetValueOrDefault(subject, None);

    public StoredSchema? Latest(SubjectName subject) => Versions(subject).LastOrDefault(schema => !schema.IsDeleted);

    /// <summary>A version, or the latest where it is -1.</summary>
    public StoredSchema? Version(SubjectName subject, int version, bool evenDeleted)
    {
        if (version == VersionNumber.Latest)
            return Latest(subject);
        return entries.GetValueOrDefault(StoredSchema.KeyFor(subject, version)) is StoredSchema schema && (evenDeleted || !schema.IsDeleted) ? schema : null;
    }

    /// <summary>The same; a subject of the default context that has no such version is looked for in the others.</summary>
    public StoredSchema? VersionInAnyContext(SubjectName subject, int version, bool evenDeleted)
    {
        if (Version(subject, version, evenDeleted) is { } found || !subject.IsInDefaultContext)
            return Version(subject, version, evenDeleted);
        return Contexts.Select(context => Version(subject with { Context = context }, version, evenDeleted)).FirstOrDefault(schema => schema is not null);
    }

    /// <summary>Whether a subject, or any of a context, has a version.</summary>
    public bool Has(SubjectName subject, bool evenDeleted) => SubjectsOf(subject, evenDeleted).Any();

    public IEnumerable<SubjectName> SubjectsOf(SubjectName name, bool evenDeleted) =>
        (name.IsContext ? subjects.Keys.Where(name.Covers) : subjects.ContainsKey(name) ? [name] : [])
        .Where(subject => evenDeleted || subjects[subject].Any(schema => !schema.IsDeleted));

    /// <summary>The versions of the subjects whose names begin so, in the order of contexts and names, deleted ones included.</summary>
    public IEnumerable<StoredSchema> WithPrefix(string prefix)
    {
        var rest = prefix.StartsWith(SubjectName.EveryContext, StringComparison.Ordinal) ? prefix[SubjectName.EveryContext.Length..] : null;
        return rest switch
        {
            "" => subjects.Values.SelectMany(versions => versions),
            null => Between(SubjectName.Parse(prefix), SubjectName.Parse(prefix + char.MaxValue)),
            _ => Contexts.Prepend(SubjectName.DefaultContext)
                .SelectMany(context => Between(new SubjectName(context, rest), new SubjectName(context, rest + char.MaxValue))),
        };
    }

    private IEnumerable<StoredSchema> Between(SubjectName from, SubjectName to) =>
        subjects.Where(subject => subject.Key.CompareTo(from) >= 0 && subject.Key.CompareTo(to) <= 0).SelectMany(subject => subject.Value);
}
