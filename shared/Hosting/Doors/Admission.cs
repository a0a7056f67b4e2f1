namespace Tributary.Hosting.Doors;

/// <summary>What an idempotency key says of a request.</summary>
/// <param name="Id">The id that the route and the key stand for, the same each time.</param>
/// <param name="Kind">Whether it was seen before.</param>
public sealed record Admission(string Id, AdmissionKind Kind);

/// <summary>Whether a request was seen before.</summary>
public enum AdmissionKind
{
    /// <summary>The first with this key.</summary>
    New,

    /// <summary>The same request again: do what the first did, which is idempotent, and give its answer.</summary>
    Repeated,

    /// <summary>Another request with a key that is taken.</summary>
    Different,
}
