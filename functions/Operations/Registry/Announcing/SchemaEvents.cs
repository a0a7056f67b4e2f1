using Shop.Operations.Registry.Model;
using shop.operations.v1;
using Level = shop.operations.v1.SubjectCompatibility;
using Mode = shop.operations.v1.SubjectMode;

namespace Shop.Operations.Registry.Announcing;

/// <summary>
/// What others are told of changes: an event for each, but for contexts, which are nothing without their subjects. Pure. Which registry it is, and the event's
/// number there, is not known here.
/// </summary>
internal static class SchemaEvents
{
    // The whole registry has no name of its own; a key may not be empty.
    private const string Everything = ":.:";

    /// <param name="before">What was stored before.</param>
    /// <param name="changes">What one transaction changes.</param>
    /// <param name="after">What is stored behind all of them.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<SchemaChanged> Of(RegistryState before, IReadOnlyList<RegistryChange> changes, RegistryState after, DateTimeOffset now)
    {
        foreach (var change in changes)
            if ((change.Entry ?? before.Find(change.Key)) is { } entry && SubjectOf(entry) is { } subject)
                yield return Completed(Told(before, change, after, entry, subject), after, subject, now);
    }

    /// <summary>As it is written in events, and their key.</summary>
    public static string NameOf(SubjectName subject) => subject.IsTop ? Everything : subject.ToString();

    private static SubjectName? SubjectOf(RegistryEntry entry) => entry switch
    {
        StoredSchema schema => schema.Subject,
        SubjectConfig config => config.Subject,
        Model.SubjectMode mode => mode.Subject,
        _ => null,
    };

    private static SchemaChanged Told(RegistryState before, RegistryChange change, RegistryState after, RegistryEntry entry, SubjectName subject)
    {
        if (entry is StoredSchema schema)
            return new SchemaChanged
            {
                Change = ChangeOf(before, change),
                Version = schema.Version,
                Id = schema.Id,
                Format = FormatOf(schema.Content),
                Guid = schema.Content.Guid,
                CheckedUnder = change.CheckedUnder is { } asked ? LevelOf(asked) : null,
            };
        if (entry is Model.SubjectMode)
            return new SchemaChanged { Change = SchemaChange.ModeChanged, PreviousMode = ModeOf(before, subject) };
        var level = LevelOf(before, subject);
        return level == LevelOf(after, subject)
            ? new SchemaChanged { Change = SchemaChange.ConfigurationChanged }
            : new SchemaChanged { Change = SchemaChange.CompatibilityChanged, PreviousCompatibility = level };
    }

    private static SchemaChange ChangeOf(RegistryState before, RegistryChange change)
    {
        var old = before.Find(change.Key) as StoredSchema;
        return change.Entry switch
        {
            StoredSchema { IsDeleted: true } => SchemaChange.SoftlyDeleted,
            StoredSchema when old is { IsDeleted: false } => SchemaChange.Replaced,
            StoredSchema schema when before.Versions(schema.Subject).Any(version => version.IsDeleted && version.Id == schema.Id) => SchemaChange.Reregistered,
            StoredSchema => SchemaChange.Registered,
            _ => SchemaChange.PermanentlyDeleted,
        };
    }

    private static SchemaChanged Completed(SchemaChanged told, RegistryState after, SubjectName subject, DateTimeOffset now)
    {
        told.Subject = NameOf(subject);
        told.Compatibility = LevelOf(after, subject);
        told.Mode = ModeOf(after, subject);
        told.Streams = [.. ConcernedStreams.Of(after, subject).Select(stream => new ConcernedStream { Name = stream.Name, Owner = stream.Owner })];
        told.ChangedAt = now.UtcDateTime;
        return told;
    }

    private static SchemaLanguage FormatOf(SchemaContent content) => Enum.Parse<SchemaLanguage>(content.Type, ignoreCase: true);

    private static Level LevelOf(RegistryState state, SubjectName subject) => LevelOf(state.Settings.ConfigFor(subject).CompatibilityLevel!);

    // The registry's words are the symbols in capitals, with an underscore between words.
    private static Level LevelOf(string name) => Enum.Parse<Level>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static Mode ModeOf(RegistryState state, SubjectName subject) => state.Settings.ModeFor(subject) switch
    {
        RegistryMode.ReadOnly => Mode.ReadOnly,
        RegistryMode.ReadOnlyOverride => Mode.ReadOnlyOverride,
        RegistryMode.Import => Mode.Import,
        RegistryMode.Forward => Mode.Forward,
        _ => Mode.ReadWrite,
    };
}
