namespace Tributary.Schemas.Avro.Comparing;

/// <summary>Ends a comparison of two schemas that has no result; it never leaves <see cref="Comparison"/>.</summary>
internal sealed class NotComparableException(string message) : Exception(message);
