namespace Tributary.Messaging.Serialization;

/// <summary>
/// A value of a JSON stream: a class with a constructor without arguments that System.Text.Json writes and reads, and whose JSON is valid by a schema
/// of its own, which is proved on both sides.
/// </summary>
public interface IJsonRecord
{
    /// <summary>The schema; the same for every value of the type.</summary>
    JsonRecordSchema Schema { get; }
}
