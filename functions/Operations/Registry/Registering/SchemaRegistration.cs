using System.Text;
using Shop.Operations.Registry.Checking;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;
using Shop.Operations.Registry.Understanding;

namespace Shop.Operations.Registry.Registering;

/// <summary>Decides under which version and id a schema is registered.</summary>
internal sealed class SchemaRegistration(SchemaParsing parsing, SchemaLookup lookup, CompatibilityMessages compatibility)
{
    private const int LargestText = 1024 * 1024;

    /// <summary>The version that a request would find registered already, without a change; null where it must be registered.</summary>
    public StoredSchema? Known(RegistryState state, SubjectName subject, SchemaRequest request, bool normalize)
    {
        var config = state.Settings.ConfigFor(subject);
        if (config.HasDefaultsOrOverrides)
            return null;
        var latest = request.Version == VersionNumber.Latest;
        if (lookup.FindGiven(state, subject, request.Content, normalize, evenDeleted: false, latest) is not { } existing)
            return null;
        if (request.Version == 0 || latest)
            return request.Id < 0 || request.Id == existing.Id ? existing : null;
        if (existing.Id != request.Id)
            return null;
        if (existing.Version == request.Version)
            return existing;
        return state.Version(subject, request.Version, evenDeleted: false) is { } older && older.Id == existing.Id && older.Content.Guid == existing.Content.Guid ? older : null;
    }

    /// <summary>Decides on one that is not.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="normalize">Whether the normal form is registered.</param>
    /// <param name="force">Whether an incompatible one is, too.</param>
    /// <param name="now">The time, in milliseconds since 1970.</param>
    /// <exception cref="RegistryFault">It may not be registered.</exception>
    public RegistryDecision<StoredSchema> Decide(RegistryState state, SubjectName subject, SchemaRequest request, bool normalize, bool force, long now)
    {
        if (Known(state, subject, request, normalize) is { } known)
            return RegistryDecision.Of(known);
        var mode = state.Settings.ModeFor(subject);
        CheckMode(mode, subject, request.Id);

        var config = state.Settings.ConfigFor(subject);
        var versions = state.Versions(subject);
        var active = versions.Where(version => !version.IsDeleted).ToList();
        var newVersion = versions.Count == 0 ? 1 : versions[^1].Version is var last and < int.MaxValue ? last + 1
            : request.Version > 0 ? request.Version
            : throw RegistryFaults.NotPermitted($"No version is left for {subject}: somebody has imported the highest there is.");
        var given = mode.TakesIds() ? request.Content
            : SchemaCompletion.ForVersion(config, request.Content, active.LastOrDefault()?.Content, request.Version, newVersion);
        var schema = CanonicalSchema.Of(parsing, state, subject, given, strict: request.Id < 0 && config.ValidateNewSchemas != false, normalize)
            ?? throw RegistryFaults.InvalidSchema("Empty schema");
        if (Encoding.UTF8.GetByteCount(schema.Content.Text!) > LargestText)
            throw RegistryFaults.TooLarge();

        if (request.Version == 0 && Equivalent(state, subject, request.Id, schema, active) is { } there)
            return RegistryDecision.Of(new StoredSchema(subject, there.Version, there.Id, schema.Content));

        var compared = !mode.TakesIds() && !force;
        if (compared && compatibility.Check(state, config, schema, active) is { Count: > 0 } wrong)
            throw RegistryFaults.Incompatible(subject, $"[{string.Join(", ", wrong)}]");
        if (request.Version > 0 && request.Version != newVersion && !mode.TakesIds())
            throw RegistryFaults.InvalidSchema("Version is not one more than previous version");
        return Register(
            state, new StoredSchema(subject, request.Version > 0 ? request.Version : newVersion, IdOf(state, subject, request.Id, schema), schema.Content, now, Deleted: false), compared ? config.CompatibilityLevel : null);
    }

    /// <summary>The id that the context has for this very content, or the one that was asked for: -1 for a new one.</summary>
    private static int IdOf(RegistryState state, SubjectName subject, int wanted, CanonicalSchema schema) =>
        state.Index.IdOf(subject.Context, schema.Content.Guid) is { } same && (wanted < 0 || wanted == same) ? same : wanted;

    /// <summary>The version of the subject that is the same schema in its stored form, or says the same; null where there is none.</summary>
    private StoredSchema? Equivalent(RegistryState state, SubjectName subject, int wanted, CanonicalSchema schema, IReadOnlyList<StoredSchema> active)
    {
        var id = IdOf(state, subject, wanted, schema);
        var same = state.Index.WithContent(subject.Context, schema.Content.Guid).FirstOrDefault(stored => stored.Subject == subject && !stored.IsDeleted && stored.Id == id);
        return same ?? active.Reverse().FirstOrDefault(stored => (id < 0 || id == stored.Id) && schema.Finds(stored, parsing.Parse(state, stored)));
    }

    private static RegistryDecision<StoredSchema> Register(RegistryState state, StoredSchema schema, string? checkedUnder)
    {
        var (subject, context) = (schema.Subject, schema.Subject.Context);
        if (schema.Id >= 0)
            CheckId(state, schema);
        else
            schema = schema with { Id = state.NextId(context) };

        var changes = new List<RegistryChange>();
        if (!subject.IsInDefaultContext && state.Find(KnownContext.KeyFor(context)) is null)
            changes.Add(RegistryChange.Put(new KnownContext(context)));
        // An earlier version of the same schema that was deleted makes room for this one, unless somebody still refers to it.
        changes.AddRange(state.Versions(subject)
            .Where(version => version.IsDeleted && version.Id == schema.Id && version.Version < schema.Version)
            .Where(version => state.Index.Referrers(subject, version.Version, evenDeleted: true).Count == 0)
            .Select(version => RegistryChange.Remove(version.Key)));
        changes.Add(RegistryChange.Put(schema) with { CheckedUnder = checkedUnder });
        return RegistryDecision.Of(schema with { Timestamp = null, Deleted = null }, changes);
    }

    private static void CheckMode(RegistryMode mode, SubjectName subject, int id)
    {
        if (mode.IsReadOnly())
            throw RegistryFaults.ReadOnly(subject);
        if (id >= 0 && !mode.TakesIds())
            throw RegistryFaults.NotPermitted($"Subject {subject} in context {subject.Prefix} is not in import mode");
        if (id < 0 && mode != RegistryMode.ReadWrite)
            throw RegistryFaults.NotPermitted($"Subject {subject} in context {subject.Prefix} is not in read-write mode");
    }

    private static void CheckId(RegistryState state, StoredSchema schema)
    {
        var context = schema.Subject with { Subject = "" };
        if (state.Index.WithId(schema.Id, context) is { } other && other.Content != schema.Content)
            throw RegistryFaults.NotPermitted($"Overwrite new schema with id {schema.Id} in context {schema.Subject.Prefix} is not permitted.");
    }
}
