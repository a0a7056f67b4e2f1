using Shop.Contracts.Schemas;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;
using Shop.Operations.Registry.Understanding;

namespace Shop.Operations.Registry.Importing;

/// <summary>
/// Brings the suite's own schemas into the registry under the ids that its events carry, as clients do in the mode IMPORT: nothing is checked against earlier versions.
/// Done again, it changes nothing.
/// </summary>
internal sealed class SchemaImport(RegistryStore store, SchemaParsing parsing, TimeProvider time)
{
    /// <summary>Imports what is not there yet.</summary>
    /// <returns>How many were imported.</returns>
    /// <exception cref="RegistryFault">A version or an id belongs to another schema; nothing was imported.</exception>
    public Task<int> Run(IReadOnlyList<LockedSchema> schemas, CancellationToken cancellationToken) =>
        store.Change(state => Decide(state, schemas), cancellationToken);

    private RegistryDecision<int> Decide(RegistryState state, IReadOnlyList<LockedSchema> schemas)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var changes = new List<RegistryChange>();
        foreach (var schema in schemas)
        {
            var subject = SubjectName.Parse(schema.Subject);
            var given = new SchemaContent(SchemaParsing.NameOf(schema.Format), schema.Text, []);
            var content = given with { Text = parsing.Parse(state, subject, given, strict: false).Schema.Text };
            var there = state.Version(subject, schema.Version, evenDeleted: true);
            if (there is not null && there.Id == schema.Id && there.Content.Text == content.Text)
                continue;
            if (there is not null)
                throw RegistryFaults.NotPermitted($"Version {schema.Version} of {subject} is id {there.Id} in the registry and id {schema.Id} in schemas.lock.json, or another schema: start with another registry's storage, or mend it there.");
            if (state.Index.WithId(schema.Id, SubjectName.Top) is { } other && other.Content.Text != content.Text)
                throw RegistryFaults.NotPermitted($"The id {schema.Id} of {subject} belongs to {other.Subject} in the registry: start with another registry's storage, or mend it there.");
            changes.Add(RegistryChange.Put(new StoredSchema(subject, schema.Version, schema.Id, content, now, Deleted: false)));
        }
        return RegistryDecision.Of(changes.Count, changes);
    }
}
