using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>Finds the version that a path names.</summary>
internal static class VersionSearch
{
    /// <exception cref="RegistryFault">There is no such version, or it is none.</exception>
    public static StoredSchema Find(RegistryCall call, RegistryState state, bool evenDeleted)
    {
        var (subject, version) = (call.Subject(state), call.Version());
        return state.VersionInAnyContext(subject, version, evenDeleted)
            ?? throw (state.Has(subject, evenDeleted) ? RegistryFaults.VersionNotFound(version) : RegistryFaults.SubjectNotFound(subject));
    }
}
