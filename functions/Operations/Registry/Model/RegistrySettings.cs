namespace Shop.Operations.Registry.Model;

/// <summary>
/// Configuration and mode: of a subject, of its context, of the whole registry, of the context <c>.__GLOBAL</c>, or the built-in ones; the first that is there counts.
/// </summary>
internal sealed class RegistrySettings(IReadOnlyDictionary<string, RegistryEntry> entries)
{
    private static readonly SubjectName Everywhere = new(SubjectName.GlobalContext, "");

    /// <summary>What was set for exactly this name; the built-in one where that is the whole or the global context.</summary>
    public RegistryConfig? ConfigOf(SubjectName name) => Stored(name) is { } config ? WithLevel(config) : name.IsTop || name.Context == SubjectName.GlobalContext ? RegistryConfig.Default : null;

    /// <summary>What counts for it.</summary>
    public RegistryConfig ConfigFor(SubjectName name)
    {
        if (!name.IsTop && ConfigOf(name) is { } own)
            return own.Over(ConfigOf(SubjectName.Top)!);
        return (Stored(name) ?? Stored(AboveIt(name)) ?? Stored(Everywhere)) is { } config ? WithLevel(config) : RegistryConfig.Default;
    }

    /// <summary>What was set for exactly this name, as it was set.</summary>
    public RegistryConfig? Stored(SubjectName name) => (entries.GetValueOrDefault(SubjectConfig.KeyFor(name)) as SubjectConfig)?.Config;

    /// <summary>What was set for exactly this name; the built-in one where that is the whole or the global context.</summary>
    public RegistryMode? ModeOf(SubjectName name) => StoredMode(name) ?? (name.IsTop || name.Context == SubjectName.GlobalContext ? RegistryMode.ReadWrite : null);

    /// <summary>What counts for it.</summary>
    public RegistryMode ModeFor(SubjectName name) => StoredMode(name) ?? StoredMode(AboveIt(name)) ?? StoredMode(Everywhere) ?? RegistryMode.ReadWrite;

    public bool HasMode(SubjectName name) => StoredMode(name) is not null;

    /// <summary>The subjects of a context that have a mode of their own.</summary>
    public IEnumerable<SubjectName> WithModeIn(string context) =>
        entries.Values.OfType<SubjectMode>().Select(mode => mode.Subject).Where(name => name.Context == context && !name.IsContext);

    /// <summary>The names that have an alias.</summary>
    public IEnumerable<SubjectConfig> Aliases => entries.Values.OfType<SubjectConfig>().Where(config => !string.IsNullOrEmpty(config.Config.Alias));

    /// <summary>The subject that a name is an alias of, or the name itself.</summary>
    public SubjectName Unaliased(SubjectName name) =>
        Stored(name)?.Alias is { Length: > 0 } alias ? name.Resolve(alias) : name;

    private static RegistryConfig WithLevel(RegistryConfig config) =>
        config.CompatibilityLevel is null ? config with { CompatibilityLevel = RegistryConfig.Default.CompatibilityLevel } : config;

    private static SubjectName AboveIt(SubjectName name) => name.IsInDefaultContext ? SubjectName.Top : new SubjectName(name.Context, "");

    private RegistryMode? StoredMode(SubjectName name) => (entries.GetValueOrDefault(SubjectMode.KeyFor(name)) as SubjectMode)?.Mode;
}
