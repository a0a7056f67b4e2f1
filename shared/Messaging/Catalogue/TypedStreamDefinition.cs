using Tributary.Messaging.Serialization;

namespace Tributary.Messaging.Catalogue;

/// <summary>A stream whose values are of one type, and so of one format: one event definition per stream.</summary>
/// <typeparam name="TValue">A generated Avro record, a generated Protobuf message or a JSON record.</typeparam>
public sealed record StreamDefinition<TValue>(string Name, string Owner, StreamKind Kind, string Key, string Description)
    : StreamDefinition(Name, Owner, Kind, Key, Description)
    where TValue : class, new()
{
    /// <inheritdoc />
    public override ValueContract Value { get; } = ValueContract.Of(typeof(TValue));
}
