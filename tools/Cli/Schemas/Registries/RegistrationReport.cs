using Tributary.Schemas;

namespace Tributary.Cli.Schemas.Registries;

/// <summary>What a registration did.</summary>
/// <param name="Versions">Every version of the lock file, by id.</param>
/// <param name="Levels">The levels that were set, by subject; those that were so already are not among them.</param>
/// <param name="Conflicts">What stands in the way, in sentences; then nothing was changed.</param>
internal sealed record RegistrationReport(IReadOnlyList<RegisteredVersion> Versions, IReadOnlyList<(string Subject, CompatibilityLevel Level)> Levels, IReadOnlyList<string> Conflicts);

/// <summary>A version that the registry has now.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Version">The version.</param>
/// <param name="Id">Its wire id.</param>
/// <param name="IsNew">Whether it had to be registered.</param>
internal sealed record RegisteredVersion(string Subject, int Version, int Id, bool IsNew);
