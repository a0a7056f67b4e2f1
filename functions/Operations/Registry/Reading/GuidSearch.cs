using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>Finds the ids of a GUID.</summary>
internal static class GuidSearch
{
    /// <summary>One of each context that has it, the default one first; none where the text is no GUID.</summary>
    public static IEnumerable<ContextId> Ids(RegistryState state, string text) =>
        !Guid.TryParse(text, out var guid) ? []
        : from context in state.Contexts.Prepend(SubjectName.DefaultContext)
          let id = state.Index.IdOf(context, guid.ToString())
          where id is not null
          select new ContextId(context, id.Value);
}
