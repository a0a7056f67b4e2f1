using System.Globalization;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>Finds the schemas of an id.</summary>
internal static class IdSearch
{
    public static string TextOf(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>One of them, deleted or not; null where there is none.</summary>
    public static StoredSchema? Find(RegistryCall call, RegistryState state, int id) => state.Index.WithIdInAnyContext(id, call.SearchedSubject(state), state.Contexts);

    /// <summary>Those of every subject; deleted ones only where the request asks for them.</summary>
    /// <exception cref="RegistryFault">No schema has or had the id.</exception>
    public static IEnumerable<StoredSchema> Users(RegistryCall call, RegistryState state, int id)
    {
        var found = Find(call, state, id) ?? throw RegistryFaults.SchemaNotFound();
        return state.Index.WithContent(found.Subject.Context, found.Content.Guid).Where(schema => call.Flag("deleted") || !schema.IsDeleted);
    }
}
