namespace Shop.Operations.Registry.Model;

/// <summary>Finds schemas by id, by content and by what they refer to.</summary>
internal sealed class SchemaIndex
{
    private readonly Dictionary<(string Context, int Id), SortedList<SubjectName, StoredSchema>> byId = [];
    private readonly Dictionary<(string Context, string Guid), int> idByContent = [];
    private readonly Dictionary<(SubjectName Subject, int Version), SortedSet<ContextId>> referrers = [];

    public SchemaIndex(IEnumerable<StoredSchema> schemas)
    {
        foreach (var schema in schemas.OrderBy(schema => schema.Timestamp).ThenBy(schema => schema.Id).ThenBy(schema => schema.Version))
        {
            var context = schema.Subject.Context;
            var users = GetOrAdd(byId, (context, schema.Id));
            if (users.GetValueOrDefault(schema.Subject) is not { } known || Better(schema, known))
                users[schema.Subject] = schema;
            // Imported, one content may have several ids: the last one counts.
            idByContent[(context, schema.Content.Guid)] = schema.Id;
            foreach (var reference in schema.Content.References)
                GetOrAdd(referrers, (schema.Subject.Resolve(reference.Subject), reference.Version)).Add(new ContextId(context, schema.Id));
        }
    }

    /// <summary>A schema of the id: in the subject that is named or, where a context is, in any of its subjects.</summary>
    public StoredSchema? WithId(int id, SubjectName name)
    {
        if (!byId.TryGetValue((name.Context, id), out var users))
            return null;
        return name.IsContext ? users.Values[0] : users.GetValueOrDefault(name);
    }

    /// <summary>The same; what the default context does not have is looked for in the others, and last in any subject of the default one.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The subject, or its context.</param>
    /// <param name="contexts">The other contexts.</param>
    public StoredSchema? WithIdInAnyContext(int id, SubjectName name, IEnumerable<string> contexts)
    {
        var found = WithId(id, name);
        if (found is not null || name.IsContext || !name.IsInDefaultContext)
            return found;
        return contexts.Select(context => WithId(id, name with { Context = context })).FirstOrDefault(schema => schema is not null) ?? WithId(id, SubjectName.Top);
    }

    /// <summary>The schemas of a context that have this content: one of each subject, the newest that is not deleted, or else the newest.</summary>
    public IReadOnlyList<StoredSchema> WithContent(string context, string guid) =>
        idByContent.TryGetValue((context, guid), out var id) && byId.TryGetValue((context, id), out var users) ? [.. users.Values] : [];

    /// <summary>The id of a content; null where the context has none.</summary>
    public int? IdOf(string context, string guid) => idByContent.TryGetValue((context, guid), out var id) ? id : null;

    /// <summary>The ids of the schemas that refer to a version.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="version">The version.</param>
    /// <param name="evenDeleted">Whether those count of which every version is deleted.</param>
    public IReadOnlyList<ContextId> Referrers(SubjectName subject, int version, bool evenDeleted) =>
        [.. referrers.GetValueOrDefault((subject, version), []).Where(referrer => evenDeleted || Users(referrer).Any(schema => !schema.IsDeleted))];

    /// <summary>The schemas of one id, whatever the context's subject: one of each subject.</summary>
    public IReadOnlyList<StoredSchema> Users(ContextId id) => byId.TryGetValue((id.Context, id.Id), out var users) ? [.. users.Values] : [];

    private static bool Better(StoredSchema schema, StoredSchema known) =>
        schema.IsDeleted != known.IsDeleted ? known.IsDeleted : schema.Version > known.Version;

    private static TValue GetOrAdd<TKey, TValue>(Dictionary<TKey, TValue> values, TKey key)
        where TKey : notnull
        where TValue : new() =>
        values.TryGetValue(key, out var value) ? value : values[key] = new TValue();
}

/// <summary>An id within its context.</summary>
internal sealed record ContextId(string Context, int Id) : IComparable<ContextId>
{
    public int CompareTo(ContextId? other)
    {
        var contexts = string.CompareOrdinal(Context, other?.Context);
        return contexts != 0 ? contexts : Id.CompareTo(other?.Id);
    }
}
