using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.SettingModes;

/// <summary>Decides on modes.</summary>
internal static class ModeChange
{
    /// <summary>Sets a mode, or forgets it. Import begins with nothing: what was deleted softly is gone then.</summary>
    /// <exception cref="RegistryFault">It may not be set.</exception>
    public static RegistryDecision<bool> Decide(RegistryState state, SubjectName name, RegistryMode? mode, bool force)
    {
        if (mode == RegistryMode.Forward && !name.IsGlobalContext)
            throw RegistryFaults.InvalidMode("Forward mode only supported on global level");
        var cleared = mode == RegistryMode.Import && state.Settings.ModeFor(name) != RegistryMode.Import && !force ? Cleared(state, name) : [];
        if (mode is { } set)
            return RegistryDecision.Of(true, [.. cleared, RegistryChange.Put(new SubjectMode(name, set))]);
        return RegistryDecision.Of(true, state.Settings.HasMode(name) ? [RegistryChange.Remove(SubjectMode.KeyFor(name))] : []);
    }

    /// <summary>Forgets a mode and, where asked, those of every subject of the context.</summary>
    /// <returns>The mode that it was; null where it was none.</returns>
    /// <exception cref="RegistryFault">None is set.</exception>
    public static RegistryDecision<RegistryMode?> Forget(RegistryState state, SubjectName name, bool recursive)
    {
        var mode = state.Settings.ModeOf(name);
        if (mode is null && !recursive)
            throw RegistryFaults.SubjectNotFound(name);
        IEnumerable<SubjectName> forgotten = state.Settings.HasMode(name) ? [name] : [];
        if (recursive && name.IsContext)
            forgotten = forgotten.Concat(state.Settings.WithModeIn(name.Context)).Distinct();
        return RegistryDecision.Of(mode, [.. forgotten.Select(below => RegistryChange.Remove(SubjectMode.KeyFor(below)))]);
    }

    private static IEnumerable<RegistryChange> Cleared(RegistryState state, SubjectName name)
    {
        IReadOnlyList<SubjectName> subjects = name.IsTop ? state.Subjects : [.. state.SubjectsOf(name, evenDeleted: true)];
        if (subjects.SelectMany(state.Versions).Any(schema => !schema.IsDeleted))
            throw RegistryFaults.NotPermitted("Cannot import since found existing subjects");
        List<StoredSchema> deleted = [.. subjects.SelectMany(state.Versions)];
        if (deleted.FirstOrDefault(schema => state.Index.Referrers(schema.Subject, schema.Version, evenDeleted: true).Count > 0) is { } used)
            throw RegistryFaults.ReferenceExists(used.Subject, used.Version);
        return deleted.Select(schema => RegistryChange.Remove(schema.Key));
    }
}
