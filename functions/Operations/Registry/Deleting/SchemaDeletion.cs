using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.Deleting;

/// <summary>Decides what may be deleted: nothing that others refer to, and for good only what was deleted softly.</summary>
internal static class SchemaDeletion
{
    /// <exception cref="RegistryFault">It may not be deleted.</exception>
    public static RegistryDecision<IReadOnlyList<int>> OfSubject(RegistryState state, SubjectName subject, bool permanent)
    {
        if (!state.Has(subject, evenDeleted: true))
            throw RegistryFaults.SubjectNotFound(subject);
        if (!permanent && !state.Has(subject, evenDeleted: false))
            throw RegistryFaults.SubjectSoftDeleted(subject);
        CheckMode(state, subject);
        List<StoredSchema> versions = [.. state.Versions(subject).Where(schema => permanent || !schema.IsDeleted)];
        foreach (var schema in versions)
        {
            if (IsReferredToByOthers(state, schema, permanent))
                throw RegistryFaults.ReferenceExists(subject, schema.Version);
            if (permanent && !schema.IsDeleted)
                throw RegistryFaults.SubjectNotSoftDeleted(subject);
        }
        IReadOnlyList<int> numbers = [.. versions.Select(schema => schema.Version)];
        return permanent
            // From the last to the first: cut short, what is left goes on from the same number.
            ? RegistryDecision.Of(numbers, [.. Enumerable.Reverse(versions).Select(schema => RegistryChange.Remove(schema.Key)), .. SettingsOf(state, subject)])
            : RegistryDecision.Of(numbers, [.. versions.Select(Softly)]);
    }

    /// <exception cref="RegistryFault">It may not be deleted.</exception>
    public static RegistryDecision<int> OfVersion(RegistryState state, SubjectName subject, int version, bool permanent)
    {
        if (!permanent && state.Version(subject, version, evenDeleted: true) is { IsDeleted: true })
            throw RegistryFaults.VersionSoftDeleted(subject, version);
        var schema = state.Version(subject, version, evenDeleted: true)
            ?? throw (state.Has(subject, evenDeleted: true) ? RegistryFaults.VersionNotFound(version) : RegistryFaults.SubjectNotFound(subject));
        CheckMode(state, subject);
        if (state.Index.Referrers(subject, schema.Version, permanent).Count > 0)
            throw RegistryFaults.ReferenceExists(subject, schema.Version);
        if (!permanent)
            return RegistryDecision.Of(schema.Version, Softly(schema));
        if (!schema.IsDeleted)
            throw RegistryFaults.VersionNotSoftDeleted(subject, schema.Version);
        return RegistryDecision.Of(schema.Version, [RegistryChange.Remove(schema.Key), .. state.Versions(subject).Count == 1 ? SettingsOf(state, subject) : []]);
    }

    /// <exception cref="RegistryFault">It has subjects.</exception>
    public static RegistryDecision<bool> OfContext(RegistryState state, SubjectName context)
    {
        if (state.Has(context, evenDeleted: true))
            throw RegistryFaults.ContextNotEmpty(context);
        var key = KnownContext.KeyFor(context.Context);
        return state.Find(key) is null ? RegistryDecision.Of(false) : RegistryDecision.Of(true, RegistryChange.Remove(key));
    }

    private static RegistryChange Softly(StoredSchema schema) => RegistryChange.Put(schema with { Deleted = true });

    /// <summary>What was set for a subject that is gone.</summary>
    private static IEnumerable<RegistryChange> SettingsOf(RegistryState state, SubjectName subject) =>
        new[] { SubjectMode.KeyFor(subject), SubjectConfig.KeyFor(subject) }.Where(key => state.Find(key) is not null).Select(RegistryChange.Remove);

    private static bool IsReferredToByOthers(RegistryState state, StoredSchema schema, bool evenDeleted) =>
        state.Index.Referrers(schema.Subject, schema.Version, evenDeleted)
            .SelectMany(state.Index.Users)
            .Any(user => user.Subject != schema.Subject && (evenDeleted || !user.IsDeleted));

    private static void CheckMode(RegistryState state, SubjectName subject)
    {
        if (state.Settings.ModeFor(subject).IsReadOnly())
            throw RegistryFaults.ReadOnly(subject);
    }
}
