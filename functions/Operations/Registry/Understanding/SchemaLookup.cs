using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Understanding;

/// <summary>Finds under which version of a subject a schema is registered.</summary>
internal sealed class SchemaLookup(SchemaParsing parsing)
{
    /// <summary>The version of a subject that a request means; null where there is none.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="content">The schema, as the request gave it.</param>
    /// <param name="normalize">Whether by its normal form.</param>
    /// <param name="evenDeleted">Whether deleted versions count.</param>
    /// <exception cref="RegistryFault">It is no schema.</exception>
    public StoredSchema? Find(RegistryState state, SubjectName subject, SchemaContent content, bool normalize, bool evenDeleted)
    {
        if (FindGiven(state, subject, content, normalize, evenDeleted, latestOnly: false) is { } found)
            return found;
        // Registered, it may have got what the subject's configuration adds.
        if (state.Latest(subject) is not { } latest)
            return null;
        var completed = SchemaCompletion.Metadata(state.Settings.ConfigFor(subject), content, latest.Content, 0, null);
        return completed == content ? null : FindGiven(state, subject, completed, normalize, evenDeleted, latestOnly: false);
    }

    /// <summary>The same; a subject of the default context is looked for in the others too, where it means another subject of that name.</summary>
    public StoredSchema? FindInAnyContext(RegistryState state, SubjectName subject, SchemaContent content, bool normalize, bool evenDeleted)
    {
        if (Find(state, subject, content, normalize, evenDeleted) is { } found)
            return found;
        if (!subject.IsInDefaultContext)
            return null;
        foreach (var context in state.Contexts)
            if (FindOrNone(state, subject with { Context = context }, content, normalize, evenDeleted) is { } elsewhere)
                return elsewhere;
        return null;
    }

    /// <summary>Without what configuration adds.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="content">The schema, as the request gave it.</param>
    /// <param name="normalize">Whether by its normal form.</param>
    /// <param name="evenDeleted">Whether deleted versions count.</param>
    /// <param name="latestOnly">Whether only the latest version counts.</param>
    public StoredSchema? FindGiven(RegistryState state, SubjectName subject, SchemaContent content, bool normalize, bool evenDeleted, bool latestOnly)
    {
        if (CanonicalSchema.Of(parsing, state, subject, content, strict: false, normalize) is not { } asked)
            return null;
        if (latestOnly)
            return state.Latest(subject) is { } latest && asked.Finds(latest, parsing.Parse(state, latest)) ? latest : null;
        var same = state.Index.WithContent(subject.Context, asked.Content.Guid).FirstOrDefault(stored => stored.Subject == subject);
        if (same is not null && (evenDeleted || !same.IsDeleted))
            return new StoredSchema(subject, same.Version, same.Id, asked.Content);
        return state.Versions(subject).Reverse()
            .FirstOrDefault(stored => (evenDeleted || !stored.IsDeleted) && asked.Finds(stored, parsing.Parse(state, stored)));
    }

    private StoredSchema? FindOrNone(RegistryState state, SubjectName subject, SchemaContent content, bool normalize, bool evenDeleted)
    {
        try
        {
            return Find(state, subject, content, normalize, evenDeleted);
        }
        // What it refers to is not in that context, so it is not there either.
        catch (RegistryFault fault) when (fault.Code == RegistryFaults.InvalidSchemaCode)
        {
            return null;
        }
    }
}
